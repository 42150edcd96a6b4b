import { expect, test } from "vitest";

const files = import.meta.glob<{ default: object }>("./*/*.json", { eager: true });

function keys(value: object, before = ""): string[] {
  return Object.entries(value).flatMap(([name, entry]) =>
    typeof entry === "object" ? keys(entry as object, `${before}${name}.`) : [`${before}${name}`],
  );
}

test.each(Object.keys(files).filter((path) => path.startsWith("./zh/")))(
  "%s says the same in English",
  (path) => {
    const english = files[path.replace("./zh/", "./en/")];
    expect(english, "no English file").toBeDefined();
    expect(keys(english?.default ?? {}).sort()).toEqual(keys(files[path]?.default ?? {}).sort());
  },
);
