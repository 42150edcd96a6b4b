import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, body } from "../../../api/client";
import type { components } from "../../../api/schema";
import { ProblemNotice } from "../../../ui/Notice";

export type ItemSummary = components["schemas"]["catalogue.ItemSummary"];

/** Finds an item by its code or by words; arrows choose, Enter takes. */
export function ItemPicker({ onPick, label }: { onPick: (item: ItemSummary) => void; label: string }) {
  const { t } = useTranslation("counter");
  const id = useId();
  const [words, setWords] = useState("");
  const asked = useSettled(words.trim());
  const [at, setAt] = useState(0);
  const found = useQuery({
    queryKey: ["items", asked],
    queryFn: () => body(api.GET("/v1/items:search", { params: { query: { query: asked, page_size: 8 } } })),
    enabled: asked !== "",
    placeholderData: (before) => before,
  });
  const items = asked && words.trim() ? (found.data?.items ?? []) : [];
  const chosen = items[Math.min(at, items.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, items.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && chosen && asked === words.trim() && !found.isPlaceholderData)
      onPick(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(chosen && { "aria-activedescendant": `${id}-${chosen.code}` })}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        maxLength={100}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-hint`} className="hint">
        {t("pick.hint")}
      </div>
      <ProblemNotice problem={found.error} />
      <div role="status" className="visually-hidden">
        {asked && !found.isFetching && t("pick.found", { count: items.length })}
      </div>
      {asked && !found.isFetching && items.length === 0 && <p className="quiet">{t("pick.nothing")}</p>}
      <div id={`${id}-list`} role="listbox" aria-label={label} className={items.length > 0 ? "listbox" : ""}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox takes the keys
          // biome-ignore lint/a11y/useFocusableInteractive: likewise
          <div
            key={item.code}
            id={`${id}-${item.code}`}
            role="option"
            aria-selected={item === chosen}
            onClick={() => onPick(item)}
          >
            {item.name}{" "}
            <span className="small">
              {item.code} · {item.department?.name}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** What was typed, once nothing was for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
