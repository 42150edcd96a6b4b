import { App, ConfigProvider } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "antd/dist/antd.css";
import "./work.css";

/**
 * Ant Design for those who work here all day. Its styles come as one file (zero runtime), since the content-security
 * policy lets no script write any; the colours are those of ui/tokens.css, set in work.css.
 */
export function WorkArea({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      locale={i18n.language === "en" ? en : zh}
      theme={{ zeroRuntime: true, cssVar: { prefix: "ant" }, hashed: false }}
      button={{ autoInsertSpace: false }}
    >
      <App className="work-area">{children}</App>
    </ConfigProvider>
  );
}
