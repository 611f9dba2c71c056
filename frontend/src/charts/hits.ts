/** What earlier projections said, beside what came: the counted line in ink, and from each year a projection
 *  was made, a thin line to what it said, ending in an open ring. The gap between ring and line is the error. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame, spread, widest } from './frame';
import type { ChartBase } from './frame';
import { numberFormat } from './numbers';
import { asText, haloed, paint } from './palette';
import type { Colour } from './palette';
import { polyline, px, tag, text } from './svg';
import type { Point } from './svg';

export interface HitsData extends ChartBase {
  years: number[];
  /** Persons counted, one a year. */
  counted: number[];
  countedLabel: string;
  unit: string;
  sets: HitSet[];
}

export interface HitSet {
  key: string;
  label: string;
  colour: Colour;
  /** One for each year a projection was made: that year, then the years it is held to. */
  forecasts: { base: number; years: number[]; values: number[] }[];
}

const NARROW = 560;
const LABEL_SIZE = 13.5;

export function hits(data: HitsData): string {
  const { width, years, counted } = data;
  const height = data.height ?? (width < NARROW ? 320 : 380);
  const names = [data.countedLabel, ...data.sets.map((set) => set.label)];
  const plot = { left: 5, right: width - widest(names, LABEL_SIZE, true) - 26, top: 26, bottom: height - 30 };
  const [first, last] = [years[0]!, years.at(-1)!];
  const said = data.sets.flatMap((set) => set.forecasts.flatMap((forecast) => forecast.values));
  const [low = 0, high = 1] = extent([...counted, ...said]);
  const room = (high - low || high || 1) * 0.08;
  const x = scaleLinear([first, last], [plot.left, plot.right]);
  const y = scaleLinear([Math.max(low - room, 0), high + room], [plot.bottom, plot.top]).nice(4);
  const format = numberFormat(data.lang, 0);
  const at = (year: number, value: number): Point => [x(year), y(value)];

  const grid = y.ticks(4).map((value) =>
    tag('line', { x1: 0, x2: plot.right, y1: y(value), y2: y(value), ...paint({ stroke: 'rule' }) }),
  );
  const values = y.ticks(4).map((value) => text(0, y(value) - 5, format(value), haloed('muted')));
  const forecasts = data.sets.map((set) => set.forecasts.map((one) => forecast(set, one)).join(''));
  const line = tag('path', {
    d: polyline(counted.map((value, i) => at(first + i, value))),
    fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 2.4, 'stroke-linejoin': 'round',
  });
  const starts = [...new Set(data.sets.flatMap((set) => set.forecasts.map((one) => one.base)))].map((base) => {
    const [cx, cy] = at(base, counted[base - first]!);
    return tag('circle', { cx, cy, r: 4, ...paint({ fill: 'ink' }) });
  });

  function forecast(set: HitSet, one: HitSet['forecasts'][number]): string {
    const points = [at(one.base, counted[one.base - first]!), ...one.years.map((year, i) => at(year, one.values[i]!))];
    const path = tag('path', {
      d: polyline(points), fill: 'none', ...paint({ stroke: set.colour }), 'stroke-width': 1.6, 'stroke-dasharray': '4 3',
    });
    const rings = points.slice(1).map(([cx, cy]) =>
      tag('circle', { cx, cy, r: 4.2, ...paint({ fill: 'paper', stroke: set.colour }), 'stroke-width': 2.2 }),
    );
    return path + rings.join('');
  }

  const ends = [
    { label: data.countedLabel, colour: 'ink' as Colour, y: y(counted.at(-1)!) },
    ...data.sets.flatMap((set) => {
      const value = set.forecasts.flatMap((one) => one.values.filter((_, i) => one.years[i] === last))[0];
      return value === undefined ? [] : [{ label: set.label, colour: set.colour, y: y(value) }];
    }),
  ].map((end) => ({ ...end, from: end.y, text: end.label }));
  const labels = spread(ends, 17, plot.top + 4, plot.bottom - 2).map(
    (end) =>
      tag('path', {
        d: `M${px(plot.right + 6)} ${px(end.from)}L${px(plot.right + 15)} ${px(end.y)}`,
        fill: 'none', ...paint({ stroke: end.colour }), 'stroke-width': 1.2,
      }) +
      text(plot.right + 19, end.y + 4.5, end.text, {
        'font-size': LABEL_SIZE, 'font-weight': 600, ...paint({ fill: asText(end.colour) }),
      }),
  );
  const labelled = years.filter((year) => year % 5 === 1 || year === last);
  const axis = labelled.map(
    (year) =>
      tag('line', { x1: x(year), x2: x(year), y1: plot.bottom, y2: plot.bottom + 6, ...paint({ stroke: 'ink' }) }) +
      text(year === first ? 0 : x(year), plot.bottom + 22, String(year), {
        'text-anchor': year === first ? 'start' : 'middle', ...paint({ fill: 'muted' }),
      }),
  );
  const floor = tag('line', { x1: 0, x2: plot.right, y1: plot.bottom, y2: plot.bottom, ...paint({ stroke: 'ink' }), 'stroke-width': 1.3 });
  const unit = text(0, 12, data.unit, paint({ fill: 'muted' }, 'unit'));
  const body = [unit, ...grid, floor, ...axis, ...forecasts, line, ...values, ...starts, ...labels].join('');
  return frame(data, 'hits', { width, height, body });
}
