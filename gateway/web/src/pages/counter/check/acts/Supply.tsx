import { useTranslation } from "react-i18next";
import { api, body } from "../../../../api/client";
import { useDraft } from "../../../../ui/useDraft";
import { filedMaterials, type Handed, Materials } from "../../Materials";
import { type Act, Form, useAct } from "./Form";

const NOTHING: Record<string, Handed> = {};

/** Takes at the window what the notice, or the promise, still asks for. */
export function Supply({ application, content, onDone, onRefused }: Act) {
  const { t } = useTranslation("counter");
  const [handed, setHanded, discard] = useDraft<Record<string, Handed>>(
    `counter.supply.${application.application_id}`,
    NOTHING,
  );
  const there = new Set(application.materials.filter((one) => one.file || one.paper).map((one) => one.code));
  const noticed = application.state === "APPLICATION_STATE_NOTIFIED";
  const wanted = noticed
    ? application.missing.flatMap((one) => {
        const material = content.materials.find((other) => other.code === one.code);
        return material ? [{ ...material, required: true, minor: false, note: one.problem }] : [];
      })
    : content.materials.filter((one) => one.required && !there.has(one.code));
  const supply = useAct(
    (materials: ReturnType<typeof filedMaterials>, once) =>
      body(
        api.POST("/v1/applications/{application_id}:supply", {
          params: { path: { application_id: application.application_id } },
          body: { etag: application.etag, materials },
          headers: once,
        }),
      ),
    discard,
    onDone,
  );
  const materials = filedMaterials(handed);
  return (
    <Form
      command={supply}
      onRefused={onRefused}
      input={() => materials}
      label={t("supply.do")}
      ready={materials.length > 0}
    >
      <Materials
        wanted={wanted}
        handed={handed}
        onChange={(code, one) => setHanded((now) => ({ ...now, [code]: one }))}
      />
    </Form>
  );
}
