import { useTranslation } from "react-i18next";
import { Link, Navigate, useParams, useSearchParams } from "react-router";
import { Answer } from "../../../../ui/States";
import { ItemsPage } from "../ItemsPage";
import { useVersion, useVersions } from "../reading";
import { Differences } from "./Differences";

/** What changed between two published versions. */
export default function CompareVersions() {
  const { t } = useTranslation("administration");
  const { code = "" } = useParams();
  const [asked] = useSearchParams();
  const from = Number(asked.get("from")) || 0;
  const to = Number(asked.get("to")) || 0;
  const older = useVersion(code, from);
  const newer = useVersion(code, to);
  const versions = useVersions(code);
  const note = versions.data?.find((one) => one.version === to)?.note;
  // The item's page offers the two to choose.
  if (!(from >= 1 && to >= 1)) return <Navigate to={`/administration/items/${code}`} replace />;
  return (
    <ItemsPage title={newer.data?.content?.name ?? code}>
      <p className="row">
        <strong>{t("items.compare.between", { from, to })}</strong>
        <Link to={`/administration/items/${code}`}>{t("items.item.back")}</Link>
      </p>
      {note && <p>{t("items.compare.note", { note })}</p>}
      <Answer of={older}>
        {({ content }) => (
          <Answer of={newer}>
            {(item) => <Differences code={code} from={from} to={to} older={content} newer={item.content} />}
          </Answer>
        )}
      </Answer>
    </ItemsPage>
  );
}
