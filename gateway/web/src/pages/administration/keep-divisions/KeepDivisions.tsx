import { useState } from "react";
import type { components } from "../../../api/schema";
import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivision, useDivisions } from "../../../ui/divisions";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { Changes } from "./Changes";
import { Has } from "./Has";
import { LoadTable } from "./LoadTable";

type Division = components["schemas"]["catalogue.Division"];

/** The tree of divisions, each level asked for when it is opened; what the chosen one has, and what becomes of it. */
export default function KeepDivisions() {
  const { t } = useAdministrationText();
  const own = useAccount()?.division ?? PREFECTURE;
  const [asked, ask] = useAsked();
  const division = asked.get("division") || own;
  const abolished = asked.get("abolished") === "1";
  const root = useDivision(own);
  const chosen = useDivision(division);
  return (
    <AdministrationPage title={t("divisions.title")}>
      <p className="quiet">{t("divisions.about")}</p>
      <div className="beside">
        <nav className="card" aria-label={t("divisions.tree")}>
          <label className="choice">
            <input
              type="checkbox"
              className="tick"
              checked={abolished}
              onChange={({ target }) => ask("abolished", target.checked ? "1" : "")}
            />
            {t("divisions.showAbolished")}
          </label>
          <Answer of={root}>
            {(top) => (
              <ul className="tree">
                <Branch
                  one={top}
                  chosen={division}
                  choose={(code) => ask("division", code)}
                  abolished={abolished}
                  open
                />
              </ul>
            )}
          </Answer>
        </nav>
        <Answer of={chosen}>
          {(one) => (
            <section aria-label={one.name}>
              <Has key={one.code} one={one} />
              <Changes key={`${one.code} changes`} division={one.code} />
              <LoadTable key={`${one.code} table`} one={one} />
            </section>
          )}
        </Answer>
      </div>
    </AdministrationPage>
  );
}

function Branch({
  one,
  chosen,
  choose,
  abolished,
  open: begins = false,
}: {
  one: Division;
  chosen: string;
  choose: (code: string) => void;
  abolished: boolean;
  open?: boolean;
}) {
  const { t } = useAdministrationText();
  const [open, setOpen] = useState(begins);
  // Below one that is no more there may be others that are no more either.
  const opens = one.child_count > 0 || (abolished && one.level !== "DIVISION_LEVEL_VILLAGE");
  const below = useDivisions(one.code, open && opens, abolished);
  return (
    <li>
      <span className="row">
        {opens && (
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
        {one.abolished_on && <span className="tag">{t("divisions.abolished")}</span>}
        {one.child_count > 0 && (
          <span className="small">{t("divisions.children", { count: one.child_count })}</span>
        )}
      </span>
      {open && opens && (
        <Answer of={below}>
          {({ divisions }) => (
            <ul>
              {divisions.map((child) => (
                <Branch key={child.code} one={child} chosen={chosen} choose={choose} abolished={abolished} />
              ))}
            </ul>
          )}
        </Answer>
      )}
    </li>
  );
}
