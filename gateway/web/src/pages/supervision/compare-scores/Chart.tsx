import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** A picture of what the table beside it says. Saved as a PNG at a click. */
export default function Chart({ title, option }: { title: string; option: EChartsCoreOption }) {
  const { t } = useTranslation("supervision");
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    const fit = () => made.resize();
    window.addEventListener("resize", fit);
    return () => {
      window.removeEventListener("resize", fit);
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(
      {
        animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
        aria: { enabled: true, label: { description: title } },
        // Text, not HTML: the page's policy lets no style attribute through.
        tooltip: { renderMode: "richText" },
        ...option,
      },
      // What was drawn before, of other lines or bars, is not to stay among these.
      true,
    );
  }, [option, title]);
  const save = () => {
    const link = document.createElement("a");
    link.href = chart.current?.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#fff" }) ?? "";
    link.download = `${title}.png`;
    link.click();
  };
  return (
    <figure className="card">
      <div ref={place} className="chart" role="img" aria-label={title} />
      <figcaption className="row no-print">
        {title}
        <button type="button" className="button second" onClick={save}>
          {t("scores.png")}
        </button>
      </figcaption>
    </figure>
  );
}
