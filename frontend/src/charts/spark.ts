/** The strip in a tile: one figure from zero, counted years solid, the projection dashed, 20 futures thin. */
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { ChartBase } from './frame';
import { largest } from './numbers';
import { paint } from './palette';
import type { Colour } from './palette';
import { percent, polyline, polylines, px, tag, text } from './svg';
import type { Point } from './svg';

export interface SparkData extends ChartBase {
  /** One value a year from `first`; the years after `today` are projected. */
  first: number;
  today: number;
  values: (number | null)[];
  colour: Colour;
  /** Each future from `today` on: its first value is today's. */
  futures?: number[][];
}

const FOOT = 18;
const RING = 0.955; // leaves room for the ring inside the strip

export function spark(data: SparkData): string {
  const height = data.height ?? 94;
  const floor = height - FOOT + 0.5;
  const last = data.first + data.values.length - 1;
  const top = largest(data.values, ...(data.futures ?? [])) || 1;
  const y = scaleLinear([0, top], [floor - 0.5, 8]);
  // Without a width the curves stretch inside their own coordinate system; strokes, dots and letters do not.
  const inner = data.width || 1000;
  const share = (year: number) => ((year - data.first) / (last - data.first || 1)) * RING;
  const at = (part: number) => (data.width ? part * data.width : percent(part));

  const points = data.values.map((v, i): Point | null => (v === null ? null : [share(data.first + i) * inner, y(v)]));
  const turn = data.today - data.first;
  const counted = points.slice(0, turn + 1);
  const now = data.values[turn] ?? null;
  const later = last > data.today ? data.values.at(-1) ?? null : null; // nothing is projected in a history
  const stroke = paint({ stroke: data.colour });
  const drawn = { fill: 'none', 'vector-effect': 'non-scaling-stroke', ...stroke };
  const futures = polylines((i) => share(data.today + i) * inner, data.futures ?? [], y);
  const first = counted.find((point) => point !== null);
  const end = counted.at(-1);
  const curves = [
    first && end
      ? tag('path', {
          d: `${polyline(counted.filter((p) => p !== null))}V${px(floor)}H${px(first[0])}Z`,
          ...paint({ fill: data.colour }),
          opacity: 0.13,
        })
      : '',
    futures ? tag('path', { ...drawn, d: futures, 'stroke-width': 1, opacity: 0.42 }) : '',
    tag('path', { ...drawn, d: polyline(counted), 'stroke-width': 2.2, 'stroke-linejoin': 'round' }),
    tag('path', { ...drawn, d: polyline(points.slice(turn)), 'stroke-width': 2.2, 'stroke-dasharray': '4 3' }),
  ].join('');
  const stretched = data.width
    ? curves
    : tag('svg', { width: '100%', height, viewBox: `0 0 ${inner} ${height}`, preserveAspectRatio: 'none', overflow: 'visible' }, curves);
  const year = (value: number, x: number | string, anchor: string) =>
    text(x, height - 3, String(value), { 'text-anchor': anchor, ...paint({ fill: 'muted' }) });

  const body = [
    tag('line', { x1: 0, x2: at(1), y1: floor, y2: floor, ...paint({ stroke: 'quiet' }) }),
    stretched,
    now === null ? '' : tag('circle', { cx: at(share(data.today)), cy: y(now), r: 4, ...paint({ fill: data.colour }) }),
    later === null
      ? ''
      : tag('circle', {
          cx: at(RING), cy: y(later), r: 4.2, ...paint({ fill: 'paper', stroke: data.colour }), 'stroke-width': 2.2,
        }),
    year(data.first, 0, 'start'),
    last > data.today ? year(data.today, at(share(data.today)), 'middle') : '',
    year(last, at(1), 'end'),
  ];
  return frame(data, 'spark', { width: data.width, height, body: body.join('') });
}
