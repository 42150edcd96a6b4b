import { expect, test } from "vitest";

const files = import.meta.glob<{ default: object }>("./*/*.json", { eager: true });
/** The server writes these in Chinese. */
const ENGLISH_ONLY = ["./en/deadlines.json", "./en/names.json"];

/** A single one has a form of its own in English, and none in Chinese. */
const SINGULAR = /_one$/;

function keys(value: object, before = ""): string[] {
  return Object.entries(value).flatMap(([name, entry]) =>
    typeof entry === "object" ? keys(entry as object, `${before}${name}.`) : [`${before}${name}`],
  );
}

test.each(Object.keys(files).filter((path) => path.startsWith("./en/") && !ENGLISH_ONLY.includes(path)))(
  "%s says the same in Chinese",
  (path) => {
    const english = keys(files[path]?.default ?? {}).filter((key) => !SINGULAR.test(key));
    const chinese = files[path.replace("./en/", "./zh/")];
    expect(chinese, "no Chinese file").toBeDefined();
    expect(keys(chinese?.default ?? {}).sort()).toEqual(english.sort());
  },
);

test("what is said in Chinese is said in English too", () => {
  const named = (language: string) => Object.keys(files).filter((path) => path.startsWith(`./${language}/`));
  const english = named("en").map((path) => path.replace("./en/", "./zh/"));
  expect(named("zh").filter((path) => !english.includes(path))).toEqual([]);
});
