/** Figures through time: counted years solid, projection dashed, today a dot, the year on the page a ring.
 *  Names stand at the end of each line. Twenty futures are twenty thin lines; the baseline stays as a ghost. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame, spread, widest } from './frame';
import type { ChartBase, Label, Plot } from './frame';
import { numberFormat, toStep } from './numbers';
import { asText, haloed, paint } from './palette';
import { countedLine, panels } from './panels';
import type { Colour } from './palette';
import { polyline, polylines, px, tag, text } from './svg';
import type { Point } from './svg';

export interface LineSeries {
  key: string;
  label: string;
  /** Stands in for the label where there is little room. */
  short?: string;
  colour: Colour;
  /** One value a year; null where there is none. */
  values: (number | null)[];
  /** Each future from `today` on. */
  futures?: number[][];
  /** What the projection was before anything was changed, from `today` on. */
  ghost?: number[];
}

export interface LinesData extends ChartBase {
  years: number[];
  today: number;
  todayLabel: string;
  marked?: number;
  series: LineSeries[];
  /** Words for the value axis, at its top. */
  unit: string;
  /** Whether the axis starts at zero; true unless said. */
  fromZero?: boolean;
  decimals?: number;
  /** Counted years up to this one are estimates, and drawn thinner. */
  estimatedUntil?: number;
  /** One small chart for each series instead of one for all. */
  panels?: boolean;
  /** Projected figures are shown to the nearest so many. */
  step?: number;
  /** A year somebody is reading: a line through it, and a dot on every series. */
  reading?: number;
}

const NARROW = 560;
const LABEL_SIZE = 13.5;

export function lines(data: LinesData): string {
  if (data.panels) return panels(data);
  const { width } = data;
  const narrow = width < NARROW;
  const height = data.height ?? (narrow ? 360 : 420);
  const name = (series: LineSeries) => (narrow ? (series.short ?? series.label) : series.label);
  const labelRoom = widest(data.series.map(name), LABEL_SIZE, true) + 22;
  const plot = { left: 5, right: width - labelRoom, top: 42, bottom: height - 30 };
  const years = data.years;
  const [first, last] = [years[0]!, years.at(-1)!];
  const x = scaleLinear([first, last], [plot.left, plot.right]);
  const y = scaleLinear(valueRange(data), [plot.bottom, plot.top]).nice(5);
  const format = numberFormat(data.lang, data.decimals ?? 0);
  const place = (values: readonly (number | null)[], from: number): (Point | null)[] =>
    values.map((v, i) => (v === null ? null : [x(from + i), y(v)]));
  const turn = Math.max(years.indexOf(data.today), 0);

  const grid = y.ticks(5).map((value) => {
    const isFloor = value === y.domain()[0];
    return isFloor ? '' : tag('line', { x1: 0, x2: plot.right, y1: y(value), y2: y(value), ...paint({ stroke: 'rule' }) });
  });
  const values = y.ticks(5).map((value) =>
    value === y.domain()[0] ? '' : text(0, y(value) - 5, format(value), haloed('muted')),
  );

  const curves = data.series.map((series) => {
    const stroke = { fill: 'none', ...paint({ stroke: series.colour }), 'stroke-width': 2.2 };
    const points = place(series.values, first);
    const thin = polylines((i) => x(data.today + i), series.futures ?? [], y);
    return [
      thin && tag('path', { ...stroke, d: thin, 'stroke-width': 1, opacity: 0.4 }),
      series.ghost &&
        tag('path', {
          d: polyline(place(series.ghost, data.today)), fill: 'none', ...paint({ stroke: 'base' }),
          'stroke-width': 1.6, 'stroke-dasharray': '2 3',
        }),
      ...countedLine(data, points, turn).map(({ d, width: w }) => tag('path', { ...stroke, d, 'stroke-width': w, 'stroke-linejoin': 'round' })),
      tag('path', { ...stroke, d: polyline(points.slice(turn)), 'stroke-dasharray': '4 3' }),
    ].join('');
  });

  const marks = data.series.map((series) => {
    const dot = (year: number, open: boolean) => {
      const value = series.values[year - first] ?? null;
      if (value === null) return '';
      const colours = open ? paint({ fill: 'paper', stroke: series.colour }) : paint({ fill: series.colour });
      return tag('circle', { cx: x(year), cy: y(value), r: open ? 4.2 : 4, ...colours, 'stroke-width': open ? 2.2 : undefined });
    };
    const read = data.reading !== undefined && data.reading !== data.today && data.reading !== data.marked;
    return [
      dot(data.today, false),
      data.marked === undefined ? '' : dot(data.marked, true),
      read ? dot(data.reading!, data.reading! > data.today) : '',
    ].join('');
  });

  const body = [
    text(0, 12, data.unit, paint({ fill: 'muted' }, 'unit')),
    ...grid,
    timeAxis(data, x, plot),
    reading(data, x, plot),
    ...curves,
    ...values,
    ...marks,
    ...endLabels(data, name, y, plot),
  ];
  return frame(data, 'lines', { width, height, body: body.join(''), plot: [plot] });
}

function valueRange(data: LinesData): [number, number] {
  const all = data.series.flatMap((s) => [...s.values, ...(s.futures ?? []).flat(), ...(s.ghost ?? [])]);
  const [low = 0, high = 1] = extent(all.filter((v) => v !== null));
  return data.fromZero === false ? [low, high] : [Math.min(low, 0), high || 1];
}

type Scale = (value: number) => number;

/** The floor of the chart is the road again. */
function timeAxis(data: LinesData, x: Scale, plot: Plot): string {
  const [first, last] = [data.years[0]!, data.years.at(-1)!];
  const rule = (from: number, to: number, dotted: boolean) =>
    tag('line', {
      x1: from, x2: to, y1: plot.bottom, y2: plot.bottom, ...paint({ stroke: 'ink' }), 'stroke-width': 1.3,
      'stroke-dasharray': dotted ? '1.5 4.5' : undefined,
    });
  const near = (year: number, other: number | undefined) =>
    other !== undefined && year !== other && Math.abs(x(year) - x(other)) < 44;
  const chosen = [first, last, data.today, data.marked];
  const labelled = data.years.filter(
    (year) => chosen.includes(year) || (year % 10 === 0 && !chosen.some((other) => near(year, other))),
  );
  const clear = labelled.filter((year) => !(year === last && near(year, data.marked)));
  const ticks = clear.map((year) => {
    const isMarked = year === data.marked;
    return (
      tag('line', { x1: x(year), x2: x(year), y1: plot.bottom, y2: plot.bottom + 6, ...paint({ stroke: 'ink' }) }) +
      text(year === first ? 0 : x(year), plot.bottom + 22, year === data.today ? data.todayLabel : String(year), {
        'text-anchor': year === first ? 'start' : 'middle',
        'font-weight': isMarked ? 650 : undefined,
        ...paint({ fill: isMarked ? 'ink' : 'muted' }),
      })
    );
  });
  return rule(0, x(data.today), false) + rule(x(data.today), plot.right, true) + ticks.join('');
}

function reading(data: LinesData, x: Scale, plot: Plot): string {
  if (data.reading === undefined) return '';
  const at = x(data.reading);
  return tag('line', { x1: at, x2: at, y1: plot.top, y2: plot.bottom, ...paint({ stroke: 'action' }, 'reading'), 'stroke-width': 1.5 });
}

/** Names at the line ends, moved apart where lines lie close, then tied to their line by a thin stroke. */
function endLabels(data: LinesData, name: (s: LineSeries) => string, y: Scale, plot: Plot): string[] {
  const ends = data.series.flatMap((series): (Label & { series: LineSeries; from: number })[] => {
    const value = series.values.findLast((v) => v !== null) ?? null;
    return value === null ? [] : [{ series, from: y(value), y: y(value), text: name(series) }];
  });
  return spread(ends, 17, plot.top + 4, plot.bottom - 2).map(({ series, from, y: at, text: label }) => {
    const tie = `M${px(plot.right + 2)} ${px(from)}L${px(plot.right + 13)} ${px(at)}`;
    return (
      tag('path', { d: tie, fill: 'none', ...paint({ stroke: series.colour }), 'stroke-width': 1.2 }) +
      text(plot.right + 17, at + 4.5, label, {
        'font-size': LABEL_SIZE, 'font-weight': 600, ...paint({ fill: asText(series.colour) }),
      })
    );
  });
}

/** What the reading island says about one year, in the page's own words. */
export function readLines(data: LinesData, year: number): { label: string; value: string; colour: Colour }[] {
  const format = numberFormat(data.lang, data.decimals ?? 0);
  return data.series.flatMap((series) => {
    const value = series.values[year - data.years[0]!] ?? null;
    if (value === null) return [];
    const shown = year > data.today ? toStep(value, data.step ?? 1) : value;
    return [{ label: series.label, value: format(shown), colour: series.colour }];
  });
}
