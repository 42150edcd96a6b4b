import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/Notice";
import { usePeople } from "../../../work/colleagues";
import { ClockActs } from "./ClockActs";
import { Deliver } from "./Deliver";
import { ExtensionActs } from "./ExtensionActs";
import { HearingActs } from "./HearingActs";
import { Holding } from "./Holding";
import { Migrate } from "./Migrate";
import { Opinion } from "./Opinion";
import { type Case, useTurn } from "./turn";

/** The acts that fit where the case stands and who looks at it. The service decides; this spares what it would refuse. */
export function CaseActs({ one }: { one: Case }) {
  const { t } = useTranslation("office");
  const turn = useTurn(one);
  const who = usePeople([turn.stage?.claimed_by]);
  if (turn.is === "over")
    return (
      <>
        <p>{t("case.over")}</p>
        <Deliver one={one} />
      </>
    );
  return (
    <>
      {turn.is !== "mine" && (
        <Notice>{t(`case.turns.${turn.is}`, { name: who(turn.stage?.claimed_by ?? "") })}</Notice>
      )}
      <div className="acts">
        {turn.is === "mine" && (
          <>
            <Holding one={one} turn={turn} />
            <Opinion one={one} turn={turn} />
            <ClockActs one={one} turn={turn} />
            <ExtensionActs one={one} turn={turn} />
            <HearingActs one={one} />
          </>
        )}
        {turn.head && <Migrate one={one} />}
      </div>
    </>
  );
}
