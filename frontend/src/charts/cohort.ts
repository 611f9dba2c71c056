/** Who is left: everyone born in some years, from birth or the first count to the last projected year. Not always the
 *  same persons. Counted solid, projected dashed, a dot for today, a ring for the year on the page. */
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { ChartBase } from './frame';
import { numberFormat, toStep } from './numbers';
import { haloed, paint } from './palette';
import { polyline, tag, text, textWidth } from './svg';
import type { Point } from './svg';

export interface CohortData extends ChartBase {
  /** The year of the first value. */
  first: number;
  today: number;
  /** The year on the page. */
  marked: number;
  values: number[];
  /** Ages of the first and last of them on 1 January, one label a year: "34–38 år". */
  ages: string[];
  step: number;
}

const FOOT = 26;

export function cohort(data: CohortData): string {
  const width = data.width || 410;
  const height = data.height ?? 150;
  const floor = height - FOOT;
  const last = data.first + data.values.length - 1;
  const x = scaleLinear([data.first, Math.max(last, data.first + 1)], [7, width - 7]);
  const y = scaleLinear([0, max(data.values) || 1], [floor, 34]);
  const place = (year: number): Point => [x(year), y(data.values[year - data.first] ?? 0)];
  const years = data.values.map((_, i) => data.first + i);
  const drawn = { fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 2.4, 'stroke-linejoin': 'round' };
  const counted = years.filter((year) => year <= data.today).map(place);
  const later = years.filter((year) => year >= data.today).map(place);
  const body = [
    tag('line', { x1: 0, x2: width, y1: floor + 0.5, y2: floor + 0.5, ...paint({ stroke: 'quiet' }) }),
    tag('path', { ...drawn, d: polyline(counted) }),
    tag('path', { ...drawn, d: polyline(later), 'stroke-dasharray': '4 3' }),
    ...labels(data, x, place, width, floor),
  ];
  return frame(data, 'cohort', { width, height, body: body.join('') });
}

function labels(
  data: CohortData, x: (year: number) => number, place: (year: number) => Point, width: number, floor: number,
): string[] {
  const last = data.first + data.values.length - 1;
  const start = Math.min(data.first, last);
  const inside = (year: number) => year >= data.first && year <= last;
  // The year on the page speaks first; the others stand where there is room beside it.
  const told = [data.marked, data.today, start, last].filter(inside);
  const taken: [number, number][] = [];
  const format = numberFormat(data.lang);
  const seen = new Set<number>();
  return told.flatMap((year) => {
    if (seen.has(year)) return [];
    seen.add(year);
    const [cx, cy] = place(year);
    const projected = year > data.today;
    const ring = year === data.marked;
    const dot = tag('circle', {
      cx, cy, r: ring ? 5.4 : 4.4, ...(ring || projected ? paint({ fill: 'paper', stroke: 'ink' }) : paint({ fill: 'ink' })),
      ...(ring || projected ? { 'stroke-width': ring ? 2.6 : 2 } : {}),
    });
    const value = data.values[year - data.first] ?? 0;
    const number = format(projected ? toStep(value, data.step) : value);
    const ages = data.ages[year - data.first] ?? '';
    const half = Math.max(textWidth(number, 14, true), textWidth(ages, 13)) / 2 + 5;
    const middle = Math.min(Math.max(x(year), half), width - half);
    if (taken.some(([from, to]) => middle + half > from && middle - half < to)) return ring ? [dot] : [];
    taken.push([middle - half, middle + half]);
    return [
      dot,
      text(middle, cy - 12, number, { 'text-anchor': 'middle', 'font-size': 14, 'font-weight': ring ? 650 : 500, ...haloed('ink') }),
      text(middle, floor + 20, ages, { 'text-anchor': 'middle', ...paint({ fill: ring ? 'ink' : 'muted' }) }),
    ];
  });
}
