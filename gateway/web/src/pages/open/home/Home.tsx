import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import "./home.css";
import { NewestNotices } from "./NewestNotices";

/** The search in front, then the doors. */
export default function Home() {
  const { t } = useTranslation("open");
  const [words, setWords] = useState("");
  const navigate = useNavigate();
  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/items?q=${encodeURIComponent(words.trim())}`);
  };
  const doors = [
    "items",
    "track",
    "queue",
    "collective-days",
    "verify",
    "notices",
    "questions",
    "board",
    "complain",
  ] as const;
  return (
    <>
      <section className="home-search">
        <h1>{t("home.title")}</h1>
        <form onSubmit={search} role="search" className="row">
          <input
            type="search"
            aria-label={t("home.search")}
            placeholder={t("home.example")}
            maxLength={100}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <button type="submit" className="button">
            {t("find.search")}
          </button>
        </form>
        <p className="row">
          <Link to="/items?audience=PARTY_KIND_INDIVIDUAL">{t("home.forPerson")}</Link>
          <Link to="/items?audience=PARTY_KIND_ORGANISATION">{t("home.forEnterprise")}</Link>
        </p>
      </section>
      <ul className="cards">
        {doors.map((door) => (
          <li key={door} className="card door">
            <h2>
              <Link to={`/${door}`}>{t(`home.${door}.title`)}</Link>
            </h2>
            <p>{t(`home.${door}.text`)}</p>
          </li>
        ))}
      </ul>
      <NewestNotices />
    </>
  );
}
