import i18n, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

export type Language = "zh" | "en";
const KEY = "yizhan.language";

/** Each audience's texts load with its pages: src/messages/<language>/<namespace>.json. */
const loader: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    import(`../messages/${language}/${namespace}.json`).then(
      (found) => done(null, found.default),
      (error: Error) => done(error, null),
    );
  },
};

export async function startMessages(): Promise<void> {
  i18n.on("languageChanged", (language) => {
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
    if (language === "en") void import("../ui/markChinese").then(({ markChinese }) => markChinese());
  });
  await i18n
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: localStorage.getItem(KEY) === "en" ? "en" : "zh",
      fallbackLng: "zh",
      supportedLngs: ["zh", "en"],
      ns: ["common"],
      defaultNS: "common",
      // React escapes by itself.
      interpolation: { escapeValue: false },
    });
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
}
