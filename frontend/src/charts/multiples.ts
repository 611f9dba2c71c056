/** Small multiples: the same small chart for many places, all on one scale, so that their heights can be compared.
 *  Each carries its name, today's value and that of the year on the page. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { LinesData, LineSeries } from './lines';
import { numberFormat } from './numbers';
import { asText, haloed, paint } from './palette';
import { countedLine } from './panels';
import { polyline, px, tag, text, wrap } from './svg';
import type { Point } from './svg';

export interface MultiplesData extends LinesData {
  /** A line at this value in every chart, such as where a change is nothing. */
  level?: number;
  /** Put before a value above nothing where values are changes. */
  plus?: boolean;
}

interface Place {
  left: number;
  top: number;
  width: number;
}

const SMALLEST = 150;
const GAP = 22;
const HIGH = { head: 36, plot: 66, foot: 24 };
const ROW = HIGH.head + HIGH.plot + HIGH.foot + 10;

export function multiples(data: MultiplesData): string {
  const columns = Math.max(2, Math.floor((data.width + GAP) / (SMALLEST + GAP)));
  const width = (data.width - GAP * (columns - 1)) / columns;
  const places = data.series.map((_, i): Place => ({
    left: (i % columns) * (width + GAP), top: Math.floor(i / columns) * ROW, width,
  }));
  const all = data.series.flatMap((series) => series.values.filter((value) => value !== null));
  const [low = 0, high = 1] = extent(data.fromZero === false ? all : [0, ...all]);
  const range: [number, number] = [Math.min(low, data.level ?? low), Math.max(high, data.level ?? high)];
  const body = data.series.map((series, i) => one(data, series, places[i]!, range)).join('');
  const plot = places.map(({ left, top, width: w }) => ({
    left: left + 4, right: left + w - 5, top, bottom: top + HIGH.head + HIGH.plot,
  }));
  const height = Math.ceil(data.series.length / columns) * ROW - 10;
  return frame(data, 'multiples', { width: data.width, height, body, plot });
}

function one(data: MultiplesData, series: LineSeries, place: Place, range: [number, number]): string {
  const { today, marked, years } = data;
  const [first, last] = [years[0]!, years.at(-1)!];
  const floor = HIGH.head + HIGH.plot;
  const x = scaleLinear([first, last], [4, place.width - 5]);
  const y = scaleLinear(range[0] === range[1] ? [range[0], range[0] + 1] : range, [floor - 2, HIGH.head + 14]);
  const points = series.values.map((v, i): Point | null => (v === null ? null : [x(first + i), y(v)]));
  const turn = Math.max(years.indexOf(today), 0);
  const stroke = { fill: 'none', ...paint({ stroke: series.colour }), 'stroke-width': 2 };
  const format = numberFormat(data.lang, data.decimals ?? 0);
  const value = (year: number) => series.values[year - first] ?? null;
  const shown = (of: number) => (data.plus && of > 0 ? `+${format(of)}` : format(of));
  const mark = (year: number, open: boolean) => {
    const at = value(year);
    if (at === null) return '';
    const colours = open ? paint({ fill: 'paper', stroke: series.colour }) : paint({ fill: series.colour });
    return tag('circle', { cx: x(year), cy: y(at), r: 3.6, ...colours, ...(open ? { 'stroke-width': 2 } : {}) });
  };
  const number = (year: number, anchor: 'start' | 'end', bold: boolean) => {
    const at = value(year);
    return at === null
      ? ''
      : text(x(year) + (anchor === 'end' ? 5 : -5), y(at) - 7, shown(at), { 'text-anchor': anchor, ...(bold ? { 'font-weight': 650 } : {}), ...haloed('ink') });
  };
  const year = data.reading ?? marked;
  const name = wrap(series.label, 13.5, place.width, true).slice(0, 2);
  return tag(
    'g', { transform: `translate(${px(place.left)} ${px(place.top)})` },
    ...name.map((line, i) =>
      text(0, (name.length > 1 ? 12 : 20) + i * 16, line, { 'font-size': 13.5, 'font-weight': 600, ...paint({ fill: asText(series.colour) }) }),
    ),
    tag('line', { x1: 0, x2: place.width, y1: floor + 0.5, y2: floor + 0.5, ...paint({ stroke: 'rule' }) }),
    data.level === undefined
      ? ''
      : tag('line', { x1: 0, x2: place.width, y1: y(data.level), y2: y(data.level), ...paint({ stroke: 'quiet' }), 'stroke-dasharray': '2 3' }),
    ...countedLine(data, points, turn).map(({ d }) => tag('path', { ...stroke, d, 'stroke-linejoin': 'round' })),
    tag('path', { ...stroke, d: polyline(points.slice(turn)), 'stroke-dasharray': '4 3' }),
    mark(today, false),
    year === undefined ? '' : mark(year, year > today),
    year === today || year === undefined ? '' : number(year, year > (first + last) / 2 ? 'end' : 'start', true),
    data.reading === undefined ? number(today, 'end', false) : '',
    text(x(today), floor + 17, data.todayLabel, { 'text-anchor': 'middle', ...paint({ fill: 'muted' }) }),
    year === undefined || Math.abs(x(year) - x(today)) < 40
      ? ''
      : text(x(year), floor + 17, String(year), { 'text-anchor': x(year) > place.width - 18 ? 'end' : 'middle', ...paint({ fill: 'ink' }) }),
  );
}
