// The dance, drawn from the numbers in the page. Colours are the theme's; nothing moves. Ours is solid with
// circles, theirs dashed with diamonds. The table under the pictures says the same.

const data = JSON.parse(document.getElementById("dance-data").textContent);
const charts = document.getElementById("dance-charts");
const switcher = document.getElementById("dance-by");
const CROWDED = 14;
let by = "rounds";
let drawn = [];

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function palette() {
  const names = ["ours", "theirs", "theirs-tint", "surface", "ink", "ink-2", "ink-3", "line", "line-strong", "stop", "zone"];
  return Object.fromEntries(names.map((name) => [name, token(name)]));
}

const label = (color, more = {}) => ({ show: true, color, fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily, ...more });

/** One side's offers joined; where they crowd, only its last one is labelled, at an edge beside the mark. */
function path(points, ours, at, colors, isAtEdge) {
  const own = points.filter((point) => point.ours === ours);
  const isLabelled = (index) => points.length <= CROWDED || index >= own.length - 1;
  const color = ours ? colors.ours : colors.theirs;
  return {
    type: "line",
    z: 4,
    symbol: ours ? "circle" : "diamond",
    symbolSize: ours ? 10 : 12,
    lineStyle: { color, width: 2, type: ours ? "solid" : [5, 3] },
    itemStyle: ours ? { color, borderColor: colors.surface, borderWidth: 1.5 } : { color: colors.surface, borderColor: color, borderWidth: 2 },
    data: own.map((point, index) => ({
      value: at(point),
      label: label(color, { show: isLabelled(index), formatter: point.text, position: isAtEdge?.(point) ? "right" : ours ? "top" : "bottom", fontWeight: 560 }),
    })),
  };
}

/** A straight line with its name at one end. */
function line(from, to, text, color, more = {}) {
  const { width = 1.2, type = "solid", position = "insideEndTop", ...place } = more;
  return {
    type: "line",
    z: 3,
    symbol: "circle",
    symbolSize: 0.5,
    itemStyle: { color: "transparent" },
    lineStyle: { color, width, type },
    data: [{ value: from }, { value: to, label: label(color, { formatter: text, position, ...place }) }],
  };
}

/** A tinted area between two heights at each place. */
function area(places, color) {
  const flat = { type: "line", stack: "zone", symbol: "none", silent: true, z: 1, lineStyle: { opacity: 0 } };
  return [
    { ...flat, data: places.map(([x, low]) => [x, low]) },
    { ...flat, data: places.map(([x, low, high]) => [x, high - low]), areaStyle: { color, opacity: 0.75, origin: "start" } },
  ];
}

function axis(ticks, from, to, colors, more = {}) {
  const text = new Map(ticks.map((tick) => [tick.at, tick.text]));
  const places = ticks.map((tick) => tick.at);
  return {
    type: "value",
    min: from,
    max: to,
    nameTextStyle: { color: colors["ink-3"], fontSize: 11 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colors["line-strong"] } },
    axisTick: { show: true, customValues: places, lineStyle: { color: colors["line-strong"] } },
    axisLabel: { color: colors["ink-3"], fontSize: 11, customValues: places, formatter: (at) => text.get(at) ?? "" },
    splitLine: { show: false },
    ...more,
  };
}

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => ({ at: from + index, text: String(from + index) }));
const thinned = (ticks, most) => ticks.filter((_, index) => index % Math.ceil(ticks.length / most) === 0);

function courseOption({ points, lines, zone, zone_text, name, up, rounds, days }, colors, width) {
  const isRounds = by === "rounds";
  const at = (point) => (isRounds ? point.round : point.at);
  const first = isRounds ? 0.75 : Math.min(...points.map(at));
  const last = isRounds ? rounds + 0.25 : Math.max(...points.map(at));
  const room = (last - first || 1) * 0.03;
  const [from, to] = [first - room, last + room];
  const pad = (up.to - up.from) * 0.12;
  // Where there is room the lines are named beside the plot, else on their left ends.
  const isWide = width > 620;
  const gutter = isWide ? 18 + 6.2 * Math.max(0, ...lines.map((one) => one.text.length)) : 14;
  const kinds = { wall: ["stop", { width: 1.5 }], target: ["ink-2", { type: [2, 3] }], theirs: ["theirs", { type: [5, 3] }] };
  const series = lines.map((one) => {
    const [color, style] = kinds[one.kind];
    const ends = [[from, one.at], [to, one.at]];
    return line(...(isWide ? ends : ends.reverse()), one.text, colors[color], { ...style, position: isWide ? "right" : [6, -14] });
  });
  if (zone) {
    const upper = up.falls ? zone[0] : zone[1];
    series.push(...area([[from, ...zone], [to, ...zone]], colors.zone));
    if (isWide) series.push(line([to, upper], [from, upper], zone_text, colors["ink-2"], { width: 0, position: [6, 6] }));
  }
  const place = (point) => [at(point), point.value];
  series.push(path(points, true, place, colors), path(points, false, place, colors));
  const most = Math.max(Math.floor((width - gutter) / 80), 2);
  const nameStyle = { color: colors["ink-3"], fontSize: 11, align: "left" };
  return {
    grid: { left: 12, right: gutter, top: 30, bottom: isRounds ? 30 : 12, containLabel: true },
    xAxis: axis(thinned(isRounds ? numbers(1, rounds) : days, most), from, to, colors, { name: isRounds ? "round" : "", nameLocation: "middle", nameGap: 26 }),
    yAxis: axis(up.ticks, up.from - pad, up.to + pad, colors, { inverse: up.falls, name: `↑ ${name}`, nameGap: 10, nameLocation: up.falls ? "start" : "end", nameTextStyle: nameStyle, splitLine: { show: true, lineStyle: { color: colors.line } } }),
    series,
  };
}

/** What was tabled together with a word: marked and named, on nobody’s path. */
function aside(points, ours, colors) {
  const one = path(points, ours, ({ x, y }) => [x, y], colors, () => true);
  return { ...one, lineStyle: { opacity: 0 }, labelLayout: { moveOverlap: "shiftY" } };
}

function planeOption({ points, beside, best, zone, wall, their_wall }, colors) {
  const ticks = [0, 20, 40, 60, 80, 100].map((at) => ({ at, text: String(at) }));
  const at = (point) => [point.x, point.y];
  const series = [];
  if (zone.length > 1) series.push(...area(zone.map(([x, y]) => [x, their_wall.at, y]), colors.zone));
  if (best.length > 1) series.push({ type: "line", symbol: "none", z: 2, lineStyle: { color: colors["ink-3"], width: 1.2 }, data: best });
  if (wall) series.push(line([wall.at, 100], [wall.at, 0], wall.text, colors.ours, { position: [-6, -16], align: "right" }));
  if (their_wall) series.push(line([100, their_wall.at], [0, their_wall.at], their_wall.text, colors.theirs, { type: [5, 3], position: [6, -15] }));
  const isAtEdge = ({ x, y }) => y < 6 || x < 6;
  series.push(path(points, true, at, colors, ({ y }) => y > 94), path(points, false, at, colors, isAtEdge));
  series.push(aside(beside, true, colors), aside(beside, false, colors));
  return {
    grid: { left: 12, right: 26, top: 34, bottom: 30, containLabel: true },
    xAxis: axis(ticks, 0, 100, colors, { name: "score for us →", nameLocation: "middle", nameGap: 26 }),
    yAxis: axis(ticks, 0, 100, colors, { name: "↑ score for them, estimated", nameTextStyle: { color: colors["ink-3"], fontSize: 11, align: "left" }, nameGap: 14 }),
    series,
  };
}

function sizesOption(sizes, colors, width) {
  const rounds = [...new Set(sizes.map((one) => one.round))].sort((one, other) => one - other);
  const bars = (ours) => ({
    type: "bar",
    barMaxWidth: 26,
    barGap: "12%",
    itemStyle: ours ? { color: colors.ours } : { color: colors["theirs-tint"], borderColor: colors.theirs, borderWidth: 1 },
    data: rounds.map((round) => {
      const one = sizes.find((size) => size.round === round && size.ours === ours);
      const isLabelled = one && sizes.length <= width / 40;
      const where = one && one.gave < 0 ? "bottom" : "top";
      return one ? { value: one.gave, label: label(ours ? colors.ours : colors.theirs, { show: isLabelled, formatter: one.text, position: where }) } : null;
    }),
  });
  return {
    grid: { left: 12, right: 12, top: 34, bottom: 30, containLabel: true },
    xAxis: { type: "category", data: rounds.map(String), name: "round", nameLocation: "middle", nameGap: 26, nameTextStyle: { color: colors["ink-3"], fontSize: 11 }, axisTick: { show: false }, axisLine: { lineStyle: { color: colors["line-strong"] } }, axisLabel: { color: colors["ink-3"], fontSize: 11 } },
    yAxis: { type: "value", name: "↑ ground given", nameGap: 14, nameTextStyle: { color: colors["ink-3"], fontSize: 11, align: "left" }, splitNumber: 3, axisLabel: { show: false }, splitLine: { lineStyle: { color: colors.line } } },
    series: [bars(true), bars(false)],
  };
}

const OPTIONS = { course: courseOption, plane: planeOption, sizes: sizesOption };

function draw() {
  const colors = palette();
  for (const { name, chart, place } of drawn) {
    chart.resize();
    const option = OPTIONS[name](data[name], colors, place.clientWidth);
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...option }, { notMerge: true });
  }
}

function start() {
  charts.hidden = false;
  switcher.hidden = false;
  drawn = [...charts.querySelectorAll("[data-chart]")].map((place) => ({ place, name: place.dataset.chart, chart: window.echarts.init(place) }));
  draw();
  new ResizeObserver(draw).observe(charts);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  switcher.addEventListener("click", ({ target }) => {
    if (!target.dataset.by) return;
    by = target.dataset.by;
    for (const button of switcher.children) button.setAttribute("aria-pressed", String(button.dataset.by === by));
    document.getElementById("course-over").textContent = by === "rounds" ? "round by round" : "by the day it was said";
    draw();
  });
}

document.getElementById("dance-issue").addEventListener("change", ({ target }) => target.form.submit());
if (window.echarts) start();
