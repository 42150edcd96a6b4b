import type { Ask } from "../../ui/useAsked";
import { useAdministrationText } from "./texts";
import { WhereField } from "./WhereField";

/** Which division's lists are shown, and whether those below it are among them; both stand in the address. */
export function WhereRow({ division, subtree, ask }: { division: string; subtree: boolean; ask: Ask }) {
  const { t } = useAdministrationText();
  return (
    <div className="where-row no-print">
      <WhereField value={division} onChange={(code) => ask("division", code)} />
      <label className="choice">
        <input
          type="checkbox"
          className="tick"
          checked={subtree}
          onChange={({ target }) => ask("below", target.checked ? "1" : "")}
        />
        {t("where.subtree")}
      </label>
    </div>
  );
}
