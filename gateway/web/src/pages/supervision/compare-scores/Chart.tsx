import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

use([BarChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** Bars, the longest first; the table beside it says the same. Saved as a picture at a click. */
export default function Chart({
  title,
  rows,
}: {
  title: string;
  rows: readonly (readonly [string, number])[];
}) {
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
    const shown = [...rows].sort((one, other) => one[1] - other[1]);
    chart.current?.setOption({
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      aria: { enabled: true, label: { description: title } },
      // Text, not HTML: the page's policy lets no style attribute through.
      tooltip: { renderMode: "richText" },
      grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value" },
      yAxis: { type: "category", data: shown.map(([name]) => name) },
      series: [
        {
          type: "bar",
          data: shown.map(([, value]) => value),
          label: { show: true, position: "right" },
          color: "#1a4f8b",
        },
      ],
    });
  }, [rows, title]);
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
