/** Twenty possible futures of one number, each a dot: they are counted, not guessed from a band. Today stands on the
 *  same scale, on a stem. */
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { ChartBase } from './frame';
import { numberFormat } from './numbers';
import { paint } from './palette';
import type { Colour } from './palette';
import { px, tag, text, textWidth } from './svg';

export interface DotsData extends ChartBase {
  values: number[];
  colour: Colour;
  today?: number;
  todayLabel: string;
  /** Ends of the scale, the same for every year, so that dots can be followed. */
  low?: number;
  high?: number;
  /** What somebody guessed, on the same scale. */
  guess?: number;
  guessLabel?: string;
}

const RADIUS = 6.6;
const FOOT = 26;

export function dots(data: DotsData): string {
  const width = data.width || 410;
  const height = data.height ?? 150;
  const floor = height - FOOT;
  const all = [data.values, data.today ?? [], data.guess ?? []].flat();
  const [low, high] = [data.low ?? Math.min(...all), data.high ?? Math.max(...all)];
  const room = (high - low || Math.max(high, 1)) * 0.04;
  const x = scaleLinear([Math.max(0, low - room), high + room], [RADIUS + 2, width - RADIUS - 2]);
  const stacks = new Map<number, number>();
  const least = Math.max(1, Math.floor((x.range()[1]! - x.range()[0]!) / (RADIUS * 2.1)));
  const step = (x.range()[1]! - x.range()[0]!) / least;
  const tallest = Math.floor((floor - 8) / (RADIUS * 2));
  const circles = [...data.values].sort((a, b) => a - b).map((value) => {
    const bin = Math.round((x(value) - x.range()[0]!) / step);
    const number = stacks.get(bin) ?? 0;
    stacks.set(bin, number + 1);
    // More futures than fit above each other lie closer, but never behind each other.
    return { bin, number };
  });
  const most = Math.max(...stacks.values(), 1);
  const rise = most > tallest ? (floor - 8) / most : RADIUS * 2;
  const marks = circles.map(({ bin, number }) =>
    tag('circle', {
      cx: x.range()[0]! + bin * step, cy: floor - RADIUS - 1 - number * rise, r: Math.min(RADIUS, rise / 2 + 1),
      ...paint({ fill: data.colour }, 'future'),
    }),
  );
  const format = numberFormat(data.lang);
  const ticks = x.ticks(4).filter((value) => Number.isInteger(value));
  const axis = ticks.map((value) =>
    tag('line', { x1: x(value), x2: x(value), y1: floor, y2: floor + 5, ...paint({ stroke: 'quiet' }) }) +
    text(x(value), floor + 21, format(value), { 'text-anchor': 'middle', ...paint({ fill: 'muted' }) }),
  );
  const body = [
    tag('line', { x1: 0, x2: width, y1: floor + 0.5, y2: floor + 0.5, ...paint({ stroke: 'quiet' }) }),
    ...axis,
    data.today === undefined ? '' : todayMark(data, x(data.today), floor, width),
    ...marks,
    data.guess === undefined ? '' : guessMark(data, x(data.guess), floor, width),
  ];
  return frame(data, 'dots', { width, height, body: body.join('') });
}

/** The guess stands as an open square on a dashed stem, lower than today's words. */
function guessMark(data: DotsData, at: number, floor: number, width: number): string {
  const label = `${data.guessLabel ?? ''} ${numberFormat(data.lang)(data.guess!)}`;
  const half = textWidth(label, 14, true) / 2;
  const middle = Math.min(Math.max(at, half), width - half);
  const dashed = { 'stroke-width': 1.6, 'stroke-dasharray': '3 3' };
  return (
    tag('path', { d: `M${px(at)} ${px(floor)}V52`, fill: 'none', ...paint({ stroke: 'action' }), ...dashed }) +
    tag('rect', { x: at - 5, y: floor - 5, width: 10, height: 10, ...paint({ fill: 'paper', stroke: 'action' }, 'guess'), 'stroke-width': 2.2 }) +
    text(middle, 44, label, { 'text-anchor': 'middle', 'font-size': 14, 'font-weight': 650, ...paint({ fill: 'action' }) })
  );
}

function todayMark(data: DotsData, at: number, floor: number, width: number): string {
  const label = `${data.todayLabel} ${numberFormat(data.lang)(data.today!)}`;
  const half = textWidth(label, 14) / 2;
  const middle = Math.min(Math.max(at, half), width - half);
  return (
    tag('path', { d: `M${px(at)} ${px(floor)}V30`, fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 1.4 }) +
    tag('circle', { cx: at, cy: floor, r: 4.2, ...paint({ fill: 'ink' }) }) +
    text(middle, 22, label, { 'text-anchor': 'middle', 'font-size': 14, ...paint({ fill: 'ink' }) })
  );
}
