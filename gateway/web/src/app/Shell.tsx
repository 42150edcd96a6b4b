import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from "react-router";
import { api } from "../api/client";
import { forgetSession, type Role, refreshToken, useAccount, useSessionEnded } from "../api/session";
import { useOnline } from "../ui/useOnline";
import { speak } from "./messages";
import { PageLoading } from "./Outcomes";

const SignInAgain = lazy(() => import("../pages/open/sign-in/SignInAgain"));

/** Where each role's day begins; who holds several sees each. */
const DAYS: readonly [Role, string, string][] = [
  ["CITIZEN", "/my", "nav.my"],
  ["AGENT", "/agent", "nav.agent"],
  ["CLERK", "/counter", "nav.counter"],
  ["OFFICER", "/office", "nav.office"],
  ["DEPARTMENT_HEAD", "/office", "nav.office"],
  ["DEPARTMENT_HEAD", "/administration/items/drafts", "nav.itemDrafts"],
  ["OFFICER", "/supervision", "nav.supervision"],
  ["DEPARTMENT_HEAD", "/supervision", "nav.supervision"],
  ["CASHIER", "/cash", "nav.cash"],
  ["CENTRE_MANAGER", "/supervision", "nav.supervision"],
  ["SUPERVISOR", "/supervision", "nav.supervision"],
  ["OBSERVER", "/supervision", "nav.supervision"],
  ["ADMINISTRATOR", "/administration", "nav.administration"],
  ["ADMINISTRATOR", "/supervision/rules", "nav.supervision"],
];

export function Shell() {
  const { t, i18n } = useTranslation();
  const ended = useSessionEnded();
  const online = useOnline();
  useNewPageIsHeard();
  useHeadingIsTitle();
  return (
    <>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <header className="masthead">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t("brand")}</span>
        </Link>
        <Navigation />
        <div className="masthead-end">
          <button
            type="button"
            className="plain"
            lang={i18n.language === "en" ? "zh-CN" : "en"}
            onClick={() => void speak(i18n.language === "en" ? "zh" : "en")}
          >
            {i18n.language === "en" ? "中文" : "English"}
          </button>
          <Me />
        </div>
      </header>
      {!online && (
        <p className="offline" role="status">
          {t("offline")}
        </p>
      )}
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<PageLoading />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="colophon">{t("colophon")}</footer>
      {ended && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
      <ScrollRestoration />
    </>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const account = useAccount();
  const days = DAYS.filter(([role]) => account?.roles?.includes(role));
  const unique = days.filter(([, , name], at) => days.findIndex(([, , other]) => other === name) === at);
  return (
    <nav aria-label={t("nav.label")} className="masthead-nav">
      <NavLink to="/items">{t("nav.items")}</NavLink>
      <NavLink to="/notices">{t("nav.notices")}</NavLink>
      <NavLink to="/questions">{t("nav.questions")}</NavLink>
      <NavLink to="/track">{t("nav.track")}</NavLink>
      <NavLink to="/board">{t("nav.board")}</NavLink>
      {unique.map(([role, path, label]) => (
        <NavLink key={role} to={path}>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}

function Me() {
  const { t } = useTranslation();
  const account = useAccount();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (!account)
    return (
      <Link to="/sign-in" className="button">
        {t("signIn")}
      </Link>
    );
  const leave = async () => {
    const token = refreshToken();
    forgetSession();
    sessionStorage.clear();
    client.clear();
    navigate("/");
    // The tokens are gone from here; that the server ends them as well may fail.
    await api.POST("/v1/sessions:signOut", { body: { refresh_token: token } }).catch(() => {});
  };
  return (
    <>
      <Link to="/account" className="me">
        {account.display_name}
      </Link>
      <button type="button" className="plain" onClick={() => void leave()}>
        {t("signOut")}
      </button>
    </>
  );
}

/** A new page begins at its heading, for who listens and for who uses the keyboard. */
function useNewPageIsHeard() {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.getElementById("content")?.focus({ preventScroll: true });
  }, [pathname]);
}

/** The browser's title is the page's own heading (WCAG 2.4.2), whichever page it is and when it comes. */
function useHeadingIsTitle() {
  const { t } = useTranslation();
  const site = t("brand");
  useEffect(() => {
    const name = () => {
      const heading = document.querySelector("#content h1")?.textContent;
      const title = heading ? `${heading} · ${site}` : site;
      if (document.title !== title) document.title = title;
    };
    name();
    const changes = new MutationObserver(name);
    changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    return () => changes.disconnect();
  }, [site]);
}
