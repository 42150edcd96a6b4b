import { useAccount } from "../../../api/session";
import { PREFECTURE, useDivision } from "../../../ui/divisions";
import { Answer } from "../../../ui/States";
import { useAsked } from "../../../ui/useAsked";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";
import { WhereRow } from "../WhereRow";
import { Centres } from "./Centres";
import { Villages } from "./Villages";
import { Windows } from "./Windows";

/** Where the public is served: the centres, their windows, and what villages have. */
export default function KeepWindows() {
  const { t } = useAdministrationText();
  const own = useAccount()?.division ?? PREFECTURE;
  const [asked, ask] = useAsked();
  const division = asked.get("division") || own;
  const subtree = asked.get("below") === "1";
  const where = useDivision(division);
  return (
    <AdministrationPage title={t("nav.windows")}>
      <WhereRow division={division} subtree={subtree} ask={ask} />
      <Answer of={where}>
        {(there) => (
          // Each division has its own lists and forms: nothing typed for one goes to another.
          <div key={`${division} ${subtree}`}>
            {there.level !== "DIVISION_LEVEL_VILLAGE" && (
              <>
                <Centres division={there} subtree={subtree} />
                <Windows division={there} subtree={subtree} />
              </>
            )}
            {(there.level === "DIVISION_LEVEL_TOWNSHIP" || there.level === "DIVISION_LEVEL_VILLAGE") && (
              <Villages division={there} />
            )}
          </div>
        )}
      </Answer>
    </AdministrationPage>
  );
}
