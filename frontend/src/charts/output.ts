/** One outcome on its own line: the dot is today, the dashed ring the projection, and the bar goes from the ring to
 *  what the reader has chosen. Positions are shares of the width, so it stretches with its column. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { percent, tag } from './svg';

export interface OutputData extends ChartBase {
  low: number;
  high: number;
  baseline: number;
  yours?: number;
  today?: number;
}

const HEIGHT = 22;
const MIDDLE = HEIGHT / 2;

export function output(data: OutputData): string {
  const height = data.height ?? HEIGHT;
  const share = (value: number) => Math.min(1, Math.max(0, (value - data.low) / (data.high - data.low || 1)));
  const at = (value: number) => (data.width ? 7 + share(value) * (data.width - 14) : percent(0.04 + share(value) * 0.92));
  const body = [
    tag('line', {
      x1: data.width ? 0 : '0%', x2: data.width || '100%', y1: MIDDLE, y2: MIDDLE, ...paint({ stroke: 'rule' }), 'stroke-width': 1.5,
    }),
    data.yours === undefined
      ? ''
      : tag('line', { x1: at(data.baseline), x2: at(data.yours), y1: MIDDLE, y2: MIDDLE, ...paint({ stroke: 'mine' }), 'stroke-width': 3 }) +
        tag('line', { x1: at(data.yours), x2: at(data.yours), y1: 2, y2: HEIGHT - 2, ...paint({ stroke: 'mine' }), 'stroke-width': 4 }),
    tag('circle', {
      cx: at(data.baseline), cy: MIDDLE, r: 5, ...paint({ fill: 'paper', stroke: 'base' }), 'stroke-width': 1.8, 'stroke-dasharray': '2 1.6',
    }),
    data.today === undefined ? '' : tag('circle', { cx: at(data.today), cy: MIDDLE, r: 4.4, ...paint({ fill: 'ink' }) }),
  ];
  return frame(data, 'output', { width: data.width, height, body: body.join('') });
}
