import { StyleProvider } from "@ant-design/cssinjs";
import { App, ConfigProvider } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Overtaken } from "./Overtaken";
import "antd/dist/antd.css";
import "./work.css";

/** The class under which antd.css defines its variables; work.css sets our colours under it. */
const VARIABLES = "css-var-_R_0_";

/**
 * Where Ant Design may write styles as it runs: a place outside the page, since the content-security policy lets no script
 * write any. Even with zeroRuntime it writes its variables, which antd.css has already.
 */
const nowhere = document.createElement("div");

/**
 * Ant Design for those who work here all day. Its styles come as one file (zero runtime); the colours are those of
 * ui/tokens.css, set in work.css.
 */
export function WorkArea({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <StyleProvider container={nowhere}>
      <ConfigProvider
        locale={i18n.language === "en" ? en : zh}
        theme={{ zeroRuntime: true, cssVar: { prefix: "ant", key: VARIABLES }, hashed: false }}
        button={{ autoInsertSpace: false }}
      >
        <App className="work-area">
          <Overtaken>{children}</Overtaken>
        </App>
      </ConfigProvider>
    </StyleProvider>
  );
}
