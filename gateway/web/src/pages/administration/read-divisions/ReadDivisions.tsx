import { useState } from "react";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivisions } from "../../../ui/divisions";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { useDivision } from "../WhereField";
import { Has } from "./Has";

type Division = components["schemas"]["catalogue.Division"];

/** The tree of divisions, each level asked for when it is opened, and what the chosen one has. */
export default function ReadDivisions() {
  const { t } = useAdministrationText();
  const own = useAccount()?.division ?? PREFECTURE;
  const [asked, ask] = useAsked();
  const division = asked.get("division") || own;
  const root = useDivision(own);
  const chosen = useDivision(division);
  return (
    <AdministrationPage title={t("divisions.title")}>
      <p className="quiet">{t("divisions.about")}</p>
      <div className="beside">
        <nav className="card" aria-label={t("divisions.tree")}>
          <Answer of={root}>
            {(top) => (
              <ul className="tree">
                <Branch one={top} chosen={division} choose={(code) => ask("division", code)} open />
              </ul>
            )}
          </Answer>
        </nav>
        <Answer of={chosen}>{(one) => <Has key={one.code} one={one} />}</Answer>
      </div>
    </AdministrationPage>
  );
}

function Branch({
  one,
  chosen,
  choose,
  open: begins = false,
}: {
  one: Division;
  chosen: string;
  choose: (code: string) => void;
  open?: boolean;
}) {
  const { t } = useAdministrationText();
  const [open, setOpen] = useState(begins);
  const below = useDivisions(one.code, open && one.child_count > 0);
  return (
    <li>
      <span className="row">
        {one.child_count > 0 && (
          <button
            type="button"
            className="plain"
            aria-expanded={open}
            aria-label={t(open ? "divisions.fold" : "divisions.unfold", { name: one.name })}
            onClick={() => setOpen((now) => !now)}
          >
            {open ? "▾" : "▸"}
          </button>
        )}
        <button
          type="button"
          className="plain"
          aria-current={one.code === chosen ? "true" : undefined}
          onClick={() => choose(one.code)}
        >
          {one.name}
        </button>
        {one.child_count > 0 && (
          <span className="small">{t("divisions.children", { count: one.child_count })}</span>
        )}
      </span>
      {open && one.child_count > 0 && (
        <Answer of={below}>
          {({ divisions }) => (
            <ul>
              {divisions.map((child) => (
                <Branch key={child.code} one={child} chosen={chosen} choose={choose} />
              ))}
            </ul>
          )}
        </Answer>
      )}
    </li>
  );
}
