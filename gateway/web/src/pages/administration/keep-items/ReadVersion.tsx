import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { PageMissing } from "../../../app/Outcomes";
import { bare, instant } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { ItemsPage } from "./ItemsPage";
import { ReadContent } from "./ReadContent";
import { useVersion } from "./reading";

/** One published version, as it was frozen. */
export default function ReadVersion() {
  const { t } = useTranslation("administration");
  const { code = "", version = "" } = useParams();
  const item = useVersion(code, Number(version));
  // No number asks for none, and would wait for it for ever.
  if (!(Number(version) > 0)) return <PageMissing />;
  return (
    <ItemsPage title={item.data?.content?.name ?? code}>
      <Answer of={item}>
        {(found) => (
          <>
            <p className="row">
              <strong>{t("items.version", { version: found.version })}</strong>
              <span className="tag">{t(`items.versions.${bare(found.state, "VERSION_STATE_")}`)}</span>
              {t("items.versions.publishedAt", { at: instant(found.published_at) })}
              <Link to={`/administration/items/${code}`}>{t("items.item.back")}</Link>
            </p>
            {found.content && (
              <ReadContent
                content={found.content}
                root={`/v1/items/${found.code}/versions/${found.version}`}
              />
            )}
          </>
        )}
      </Answer>
    </ItemsPage>
  );
}
