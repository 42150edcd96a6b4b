import { useTranslation } from "react-i18next";
import { Link } from "react-router";

export default function Home() {
  const { t } = useTranslation("open");
  return (
    <>
      <h1>{t("home.title")}</h1>
      <Link to="/items">{t("home.items")}</Link>
    </>
  );
}
