// Draws the table's figures: errands posted as bars, hours relieved as a line. The table stays.
"use strict";

(() => {
  const place = document.getElementById("chart");
  const rows = [...document.querySelectorAll("#table tbody tr[data-day]")];
  if (!place || !rows.length) { place?.closest("section").remove(); return; }
  const days = rows.map((row) => Date.parse(`${row.dataset.day}T12:00:00Z`) / 1000);
  const of = (name) => rows.map((row) => (name in row.dataset ? +row.dataset[name] : null));
  const aWeek = 7 * 24 * 3600;
  const step = rows.length > 1 ? Math.min(...days.slice(1).map((day, i) => day - days[i])) : aWeek;
  const language = document.documentElement.lang;
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  let drawn;

  function draw() {
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, font: "13px sans-serif" };
    const size = { width: place.clientWidth, height: 240 };
    drawn?.destroy();
    drawn = new uPlot({
      ...size,
      padding: [12, 12, 0, 0],
      cursor: { drag: { x: false, y: false } },
      legend: { live: false },
      scales: { x: { time: true }, y: { range: (u, low, high) => [0, Math.max(5, high * 1.1)] }, h: { range: (u, low, high) => [0, Math.max(5, high * 1.1)] } },
      axes: [
        { ...axis, grid: { show: false }, splits: (u) => days.filter((day, i) => i % Math.ceil(days.length * 70 / u.width) === 0), values: (u, ticks) => ticks.map((tick) => format.format(tick * 1000)) },
        { ...axis, size: 44 },
        { ...axis, scale: "h", side: 1, size: 50, grid: { show: false } },
      ],
      series: [
        {},
        { label: place.dataset.posted, stroke: colour("--sky"), fill: colour("--sky-wash"), width: 1.5, paths: uPlot.paths.bars({ size: [0.6, 48] }), points: { show: false } },
        { label: place.dataset.relieved, scale: "h", stroke: colour("--leaf"), width: 2.5, points: { size: 7, fill: colour("--card") } },
      ],
    }, [days, of("posted"), of("relieved")], place);
    drawn.setScale("x", { min: days[0] - step * 0.6, max: days.at(-1) + step * 0.6 });
  }

  draw();
  addEventListener("resize", () => drawn.setSize({ width: place.clientWidth, height: 240 }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
