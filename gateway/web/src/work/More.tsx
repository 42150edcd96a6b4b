import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

/** Reads a list's next page, while there is one. */
export function More({ of: asked }: { of: UseInfiniteQueryResult }) {
  const { t } = useTranslation("counter");
  if (!asked.hasNextPage) return null;
  return (
    <Button
      onClick={() => void asked.fetchNextPage()}
      aria-busy={asked.isFetchingNextPage}
      className="no-print"
    >
      {t("more")}
    </Button>
  );
}
