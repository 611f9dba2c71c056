/** One line a group, one tick a member: where all of them stand, with today's middle as a dot and the later one as a
 *  ring. Positions are shares of the width, so the strip stretches with its table. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { percent, tag } from './svg';

export interface StripData extends ChartBase {
  low: number;
  high: number;
  values: number[];
  /** Everybody else: one pale tick where somebody is. Needs a width. */
  others?: number[];
  now?: number;
  later?: number;
  /** Where the value is nothing: a small line down, for measures that go both ways. */
  zero?: boolean;
}

const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

export function strip(data: StripData): string {
  const height = data.height ?? HEIGHT;
  const share = (value: number) => Math.min(1, Math.max(0, (value - data.low) / (data.high - data.low || 1)));
  const at = (value: number) => (data.width ? 6 + share(value) * (data.width - 12) : percent(0.03 + share(value) * 0.94));
  const body = marks(data, at, MIDDLE, data.width ? 0 : '0%', data.width || '100%');
  return frame(data, 'strip', { width: data.width, height, body });
}

type Marked = Pick<StripData, 'values' | 'others' | 'now' | 'later' | 'zero'>;

/** The line and its marks around a height; also for pictures of many strips. */
export function marks(
  data: Marked, at: (value: number) => number | string, middle: number, from: number | string, to: number | string,
): string {
  const line = tag('line', { x1: from, x2: to, y1: middle, y2: middle, ...paint({ stroke: 'rule' }), 'stroke-width': 1 });
  const ticks = data.values.map((value) => tag('line', { x1: at(value), x2: at(value), y1: middle - 5, y2: middle + 5 }));
  const places = new Set((data.others ?? []).map(at).filter((x) => typeof x === 'number').map(Math.round));
  const crowd = [...places].map((x) => `M${x} ${middle - 7}v14`).join('');
  return [
    line,
    crowd ? tag('path', { d: crowd, fill: 'none', ...paint({ stroke: 'rule' }), 'stroke-width': 1 }) : '',
    data.zero ? tag('line', { x1: at(0), x2: at(0), y1: middle - MIDDLE, y2: middle + MIDDLE, ...paint({ stroke: 'quiet' }), 'stroke-width': 1 }) : '',
    tag('g', { ...paint({ stroke: 'p3' }), 'stroke-width': 1.4 }, ...ticks),
    data.now === undefined ? '' : tag('circle', { cx: at(data.now), cy: middle, r: 4, ...paint({ fill: 'ink' }) }),
    data.later === undefined
      ? ''
      : tag('circle', { cx: at(data.later), cy: middle, r: 4.6, ...paint({ fill: 'paper', stroke: 'ink' }), 'stroke-width': 2.2 }),
  ].join('');
}
