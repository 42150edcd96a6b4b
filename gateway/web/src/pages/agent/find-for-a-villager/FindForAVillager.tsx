import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api, body } from "../../../api/client";
import { useAccount } from "../../../api/session";
import { Answer } from "../../../ui/States";
import { TextField } from "../../../ui/TextField";
import "../../citizen/citizen.css";
import "../agent.css";

/** Which item: by what the villager calls it. */
export default function FindForAVillager() {
  const { t } = useTranslation("agent");
  const account = useAccount();
  const [typed, setTyped] = useState("");
  const query = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ["items-search", query, account?.division],
    queryFn: () =>
      body(api.GET("/v1/items:search", { params: { query: { query, division: account?.division } } })),
    enabled: query.length > 0,
    // What was found stays while the next letter is on its way.
    placeholderData: (before) => before,
  });
  return (
    <>
      <h1>{t("find.title")}</h1>
      <TextField
        label={t("find.what")}
        hint={t("find.hint")}
        type="search"
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      {query && (
        <Answer of={found} isEmpty={({ items }) => items.length === 0} empty={t("find.none")}>
          {({ items }) => (
            <ul className="case-list" aria-label={t("find.title")}>
              {items.map((one) => (
                <li key={one.code} className="card">
                  <div>
                    <Link to={`/agent/apply/${one.code}`}>{one.name}</Link>
                    <div className="small">{one.department?.name}</div>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      )}
    </>
  );
}
