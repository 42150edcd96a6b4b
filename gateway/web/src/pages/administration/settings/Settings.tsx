import { api } from "../../../api/client";
import { instant } from "../../../ui/format";
import { Answer } from "../../../ui/States";
import { useClock } from "../../../ui/useClock";
import { ActForm } from "../../../work/ActForm";
import { AdministrationPage } from "../AdministrationPage";
import { useAdministrationText } from "../texts";

/** What is set for the platform as a whole: its clock, where it is a simulated one. */
export default function Settings() {
  const { t } = useAdministrationText();
  const clock = useClock(60_000);
  return (
    <AdministrationPage title={t("settings.title")}>
      <section aria-label={t("settings.clock")}>
        <h2>{t("settings.clock")}</h2>
        <Answer of={clock}>
          {(read) => (
            <>
              <dl className="facts card">
                <dt>{t("settings.now")}</dt>
                <dd>{instant(read.now)}</dd>
                <dt>{t("settings.kind")}</dt>
                <dd>{t(read.simulated ? "settings.simulated" : "settings.real")}</dd>
              </dl>
              {read.simulated && (
                <div className="acts no-print">
                  <ActForm
                    name="clock"
                    label={t("settings.advance")}
                    fields={[
                      {
                        name: "to",
                        label: t("settings.to"),
                        kind: "datetime-local",
                        hint: t("settings.toHint"),
                      },
                    ]}
                    send={(values, headers) =>
                      api.POST("/v1/clock:advance", { headers, body: { to: inShanghai(values.to ?? "") } })
                    }
                  />
                </div>
              )}
            </>
          )}
        </Answer>
      </section>
    </AdministrationPage>
  );
}

/** The instant at which Shanghai's clocks show it, wherever it is typed; a browser leaves the seconds out where they are 0. */
function inShanghai(typed: string): string {
  return typed && `${typed.length === 16 ? `${typed}:00` : typed}+08:00`;
}
