import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Problem } from "../api/problem";
import { ProblemNotice } from "./Notice";
import { useOnline } from "./useOnline";

/** A query, or as much of one as is needed to show how it went. */
interface Asked<Data> {
  isPending: boolean;
  isError: boolean;
  error: Error | null;
  data: Data | undefined;
  refetch: () => unknown;
}

/** One way through loading, refused, empty and there, for whatever was asked. */
export function Answer<Data>({
  of: asked,
  isEmpty,
  empty,
  isPage,
  children,
}: {
  of: Asked<Data>;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  /** The page's own heading comes with the answer: without one, what went wrong is the heading. */
  isPage?: boolean;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation();
  const online = useOnline();
  if (asked.isPending)
    return (
      <p role="status" className="loading">
        {t(online ? "loading" : "offlineUnread")}
      </p>
    );
  // What was read before stays readable when the line drops.
  if (asked.isError && asked.data === undefined) {
    // What there is not, there is not however often it is asked for.
    const isMissing = asked.error instanceof Problem && asked.error.status === 404;
    if (isMissing && isPage)
      return (
        <div className="outcome">
          <h1>{asked.error?.message}</h1>
          <p>{t("missing.text")}</p>
          <Link to="/">{t("home")}</Link>
        </div>
      );
    return (
      <>
        {isPage && <h1>{t("failed.title")}</h1>}
        <ProblemNotice problem={asked.error} />
        {!isMissing && (
          <button type="button" className="button" onClick={() => asked.refetch()}>
            {t("again")}
          </button>
        )}
      </>
    );
  }
  const data = asked.data as Data;
  if (isEmpty?.(data)) return <Empty>{empty}</Empty>;
  return children(data);
}

export function Empty({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <div className="empty">{children ?? t("empty")}</div>;
}
