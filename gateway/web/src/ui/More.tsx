import { useTranslation } from "react-i18next";

/** Asks for the next page of a list (see usePages). */
export function More({
  of: list,
}: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <p className="row no-print">
      <button
        type="button"
        className="button second"
        aria-disabled={list.isFetchingNextPage}
        onClick={() => list.isFetchingNextPage || list.fetchNextPage()}
      >
        {list.isFetchingNextPage ? t("loading") : t("more")}
      </button>
    </p>
  );
}
