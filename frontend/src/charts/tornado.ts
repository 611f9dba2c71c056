/** How far each lever reaches: from the low to the high end of its range, about the projection, which is the line at
 *  zero and does not move. Open towards the low end of the lever, filled towards the high end. */
import { scaleLinear } from 'd3-scale';
import { frame, widest } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { BAR, layRows, rowRead, rowWords } from './rows';
import { tag, text } from './svg';

export interface TornadoData extends ChartBase {
  rows: TornadoRow[];
  /** Name of the line at zero. */
  baseLabel: string;
  /** A row somebody is reading, counted from the bottom. */
  reading?: number;
}

export interface TornadoRow {
  label: string;
  /** The lever's own setting at both ends, and what it does there. */
  low: TornadoEnd;
  high: TornadoEnd;
}

export interface TornadoEnd {
  setting: string;
  value: number;
  shown: string;
}

const HEAD = 26;

export function tornado(data: TornadoData): string {
  const { width } = data;
  const words = widest(data.rows.flatMap(({ low, high }) => [low.shown, high.shown]), 13, true) + 12;
  const { rows, left, right, height } = layRows(data.rows.map((row) => row.label), width, HEAD);
  const far = Math.max(...data.rows.flatMap(({ low, high }) => [Math.abs(low.value), Math.abs(high.value)])) || 1;
  const x = scaleLinear([-far, far], [left + words, right - words]);
  const read = rowRead(data.reading, data.rows.length);
  const body = data.rows.map((row, i) => {
    const place = rows[i]!;
    // Both ends may lie on one side of the projection: the shorter is drawn over the longer, and its number below.
    const ends = [{ ...row.low, filled: false }, { ...row.high, filled: true }].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const oneSide = row.low.value * row.high.value > 0;
    return [
      rowWords(place, width, { read: read === i, rule: true }),
      ...ends.map((end, order) => {
        const at = x(end.value);
        const ahead = end.value >= 0;
        const inside = oneSide && order === 1;
        return [
          tag('rect', {
            x: Math.min(at, x(0)), y: place.middle - BAR / 2, width: Math.max(Math.abs(at - x(0)), 0.5), height: BAR,
            ...paint({ fill: end.filled ? 'mine' : 'paper', stroke: 'mine' }), 'stroke-width': 1.6,
          }),
          inside
            ? ''
            : text(ahead ? at + 7 : at - 7, place.middle + 4.5, end.shown, {
                'text-anchor': ahead ? 'start' : 'end', 'font-weight': 600, ...paint({ fill: 'ink' }),
              }),
        ].join('');
      }),
    ].join('');
  });
  const base = [
    tag('line', {
      x1: x(0), x2: x(0), y1: HEAD - 6, y2: height, ...paint({ stroke: 'base' }), 'stroke-width': 2, 'stroke-dasharray': '2 3',
    }),
    text(x(0), 14, data.baseLabel, { 'text-anchor': 'middle', ...paint({ fill: 'muted' }) }),
  ];
  const plot = { left: 0, right: width, top: HEAD, bottom: height };
  return frame(data, 'tornado', { width, height: height + 4, body: [...base, ...body].join(''), plot: [plot] });
}

/** What the reading island says about one row: the lever's settings, and what each does. */
export const rowsOfTornado = (data: TornadoData) =>
  data.rows.map(({ label, low, high }) => ({ label, shown: `${low.setting}: ${low.shown} · ${high.setting}: ${high.shown}` }));
