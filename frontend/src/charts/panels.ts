/** Small multiples: one small chart for each series, each on its own scale from zero, so that the youngest and
 *  the oldest are seen as well as the many in between. Today and the year on the page carry their numbers. */
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { LinesData, LineSeries } from './lines';
import { largest, numberFormat, toStep } from './numbers';
import { asText, haloed, paint } from './palette';
import { polyline, polylines, px, tag, text, textWidth } from './svg';
import type { Point } from './svg';

const NARROW = 560;

interface Panel {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function panels(data: LinesData): string {
  const narrow = data.width < NARROW;
  const columns = narrow ? 2 : 3;
  const gap = narrow ? 20 : 32;
  const rows = Math.ceil(data.series.length / columns);
  const height = data.height ?? rows * (narrow ? 172 : 184) - 12;
  const width = (data.width - gap * (columns - 1)) / columns;
  const rowHeight = (height + 12) / rows;
  const places = data.series.map((_, i): Panel => ({
    left: (i % columns) * (width + gap),
    top: Math.floor(i / columns) * rowHeight,
    width,
    height: rowHeight - 12,
  }));
  const body = data.series.map((series, i) => panel(data, series, places[i]!)).join('');
  const plot = places.map(({ left, top, width: w, height: h }) => ({ left: left + 4, right: left + w - 5, top, bottom: top + h }));
  return frame(data, 'panels', { width: data.width, height, body, plot });
}

function panel(data: LinesData, series: LineSeries, place: Panel): string {
  const { today, marked, years } = data;
  const [first, last] = [years[0]!, years.at(-1)!];
  const floor = place.height - 20.5;
  const x = scaleLinear([first, last], [4, place.width - 5]);
  const futures = series.futures ?? [];
  const y = scaleLinear([0, largest(series.values, ...futures, series.ghost ?? []) || 1], [floor, 44]);
  const points = series.values.map((v, i): Point | null => (v === null ? null : [x(first + i), y(v)]));
  const turn = Math.max(years.indexOf(today), 0);
  const value = (year: number) => series.values[year - first] ?? null;
  const stroke = { fill: 'none', ...paint({ stroke: series.colour }), 'stroke-width': 2.2 };
  const counted = points.slice(0, turn + 1).filter((point) => point !== null);
  const thin = polylines((i) => x(today + i), futures, y);
  const parts = [
    text(0, 14, place.width < 220 ? (series.short ?? series.label) : series.label, {
      'font-size': 14, 'font-weight': 600, ...paint({ fill: asText(series.colour) }),
    }),
    counted.length
      ? tag('path', {
          d: `${polyline(counted)}V${px(floor)}H${px(counted[0]![0])}Z`, ...paint({ fill: series.colour }), opacity: 0.13,
        })
      : '',
    axis(data, x, floor, place.width),
    readingLine(data, x, floor),
    thin && tag('path', { ...stroke, d: thin, 'stroke-width': 1, opacity: 0.4 }),
    ...countedLine(data, points, turn).map(({ d, width }) => tag('path', { ...stroke, d, 'stroke-width': width, 'stroke-linejoin': 'round' })),
    tag('path', { ...stroke, d: polyline(points.slice(turn)), 'stroke-dasharray': '4 3' }),
    mark(data, series, today, x, y, value(today), 'end', points),
    marked === undefined ? '' : mark(data, series, marked, x, y, value(marked), 'start', points),
    readingDot(data, series, x, y, points),
  ];
  return tag('g', { transform: `translate(${px(place.left)} ${px(place.top)})` }, ...parts);
}

/** Estimated years are drawn thinner than counted ones. */
export function countedLine(data: LinesData, points: (Point | null)[], turn: number): { d: string; width: number }[] {
  const sure = data.estimatedUntil === undefined ? 0 : Math.max(0, data.years.indexOf(data.estimatedUntil) + 1);
  const from = Math.max(0, sure - 1);
  return [
    ...(sure ? [{ d: polyline(points.slice(0, sure)), width: 1.1 }] : []),
    { d: polyline(points.slice(from, turn + 1)), width: 2.2 },
  ];
}

type Scale = (value: number) => number;

function mark(
  data: LinesData, series: LineSeries, year: number, x: Scale, y: Scale, value: number | null, side: 'start' | 'end',
  points: readonly (Point | null)[],
): string {
  if (value === null) return '';
  const open = year > data.today;
  const colours = open ? paint({ fill: 'paper', stroke: series.colour }) : paint({ fill: series.colour });
  const dot = tag('circle', { cx: x(year), cy: y(value), r: open ? 4.2 : 4, ...colours, ...(open ? { 'stroke-width': 2.2 } : {}) });
  // While a year is being read, its number is the only one that stands.
  return data.reading === undefined ? dot + numberAt(data, year, x, y, value, side, points) : dot;
}

/** A number beside its dot, clear of the line over its whole width. */
function numberAt(
  data: LinesData, year: number, x: Scale, y: Scale, value: number, side: 'start' | 'end', points: readonly (Point | null)[],
): string {
  const projected = year > data.today;
  const content = numberFormat(data.lang, data.decimals ?? 0)(projected ? toStep(value, data.step ?? 1) : value);
  const length = textWidth(content, 13.5, projected) + 4;
  const [from, to] = side === 'end' ? [x(year) + 5 - length, x(year) + 5] : [x(year) - 5, x(year) - 5 + length];
  const highest = points.reduce((least, p) => (p && p[0] >= from && p[0] <= to ? Math.min(least, p[1]) : least), y(value) - 3);
  return text(x(year) + (side === 'end' ? 5 : -5), highest - 8, content, {
    'text-anchor': side, 'font-size': 13.5, 'font-weight': projected ? 650 : 500, ...haloed('ink'),
  });
}

function axis(data: LinesData, x: Scale, floor: number, width: number): string {
  const [first, last] = [data.years[0]!, data.years.at(-1)!];
  const y = floor + 0.5;
  const rule = (from: number, to: number, dotted: boolean) =>
    tag('line', {
      x1: from, x2: to, y1: y, y2: y, ...paint({ stroke: 'ink' }), 'stroke-width': 1.2,
      ...(dotted ? { 'stroke-dasharray': '1.5 4.5' } : {}),
    });
  const label = (year: number, at: number, anchor: string, content = String(year)) =>
    text(at, floor + 17, content, {
      'text-anchor': anchor, ...paint({ fill: year === data.marked ? 'ink' : 'muted' }),
      ...(year === data.marked ? { 'font-weight': 650 } : {}),
    });
  return [
    rule(0, x(data.today), false),
    rule(x(data.today), width, true),
    label(first, 0, 'start'),
    label(data.today, x(data.today), 'middle', data.todayLabel),
    data.marked === undefined ? '' : label(data.marked, x(data.marked), 'middle'),
    width < 230 && data.marked !== undefined ? '' : label(last, width, 'end'),
  ].join('');
}

function readingLine(data: LinesData, x: Scale, floor: number): string {
  if (data.reading === undefined) return '';
  const at = x(data.reading);
  return tag('line', { x1: at, x2: at, y1: 28, y2: floor, ...paint({ stroke: 'action' }, 'reading'), 'stroke-width': 1.5 });
}

function readingDot(
  data: LinesData, series: LineSeries, x: Scale, y: Scale, points: readonly (Point | null)[],
): string {
  const year = data.reading;
  const value = year === undefined ? null : (series.values[year - data.years[0]!] ?? null);
  if (year === undefined || value === null) return '';
  const side = year > (data.years[0]! + data.years.at(-1)!) / 2 ? 'end' : 'start';
  return (
    tag('circle', { cx: x(year), cy: y(value), r: 4, ...paint({ fill: 'paper', stroke: 'action' }), 'stroke-width': 2 }) +
    numberAt(data, year, x, y, value, side, points)
  );
}
