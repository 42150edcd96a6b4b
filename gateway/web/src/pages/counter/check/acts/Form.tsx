import { Button } from "antd";
import type { ReactNode } from "react";
import { type Command, type OnceHeader, useCommand } from "../../../../api/queries";
import type { components } from "../../../../api/schema";
import { ProblemNotice } from "../../../../ui/Notice";
import { useRefusal } from "../../useRefusal";

type Application = components["schemas"]["intake.Application"];
type Content = components["schemas"]["catalogue.ItemContent"];

export interface Act {
  application: Application;
  content: Content;
  onDone: () => void;
  onRefused: (problem: Error) => void;
}

/** An act's command: once it is done nothing is kept of what was typed, and the page goes on. */
export function useAct<Input>(
  send: (input: Input, once: OnceHeader) => Promise<Application>,
  discard: () => void,
  onDone: () => void,
): Command<Input, Application> {
  return useCommand(send, {
    onDone: () => {
      discard();
      onDone();
    },
  });
}

/** What an act needs, the button that does it, and why it was refused. */
export function Form<Input>({
  command,
  onRefused,
  input,
  label,
  ready,
  danger = false,
  children,
}: {
  command: Command<Input, Application>;
  onRefused: (problem: Error) => void;
  input: () => Input;
  label: string;
  ready: boolean;
  danger?: boolean;
  children?: ReactNode;
}) {
  useRefusal(command.error, onRefused);
  return (
    <>
      <ProblemNotice problem={command.error} />
      {children}
      <Button
        type="primary"
        danger={danger}
        disabled={!ready}
        aria-busy={command.isPending}
        onClick={() => command.send(input())}
      >
        {label}
      </Button>
    </>
  );
}
