/** Key figures as one picture: what each is, how much, and where the place stands among others. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { marks } from './strip';
import { tag, text, wrap } from './svg';

export interface PositionsData extends ChartBase {
  rows: PositionRow[];
}

export interface PositionRow {
  label: string;
  /** Printed; empty for a heading. */
  shown: string;
  /** Where it stands, in words. */
  said: string;
  /** On a scale from 0 to 1000: those the place is set among, everybody, and the place. */
  values: number[];
  others: number[];
  now?: number;
}

const SIZE = 14;
const LINE = 18;
const NARROW = 560;
const SCALE = 1000;

export function positions(data: PositionsData): string {
  const { width } = data;
  const narrow = width < NARROW;
  const strip = narrow ? { from: 0, to: width } : { from: width * 0.52, to: width };
  const names = narrow ? width * 0.72 : width * 0.36;
  const x = (value: number) => strip.from + 6 + (Math.min(SCALE, Math.max(0, value)) / SCALE) * (strip.to - strip.from - 12);
  let y = 0;
  const body = data.rows.map((row) => {
    if (!row.shown) {
      y += 34;
      return text(0, y - 8, row.label, { 'font-size': 16, 'font-weight': 600, ...paint({ fill: 'ink' }) });
    }
    const lines = wrap(row.label, SIZE, names);
    const said = wrap(row.said, 12.5, strip.to - strip.from);
    const top = y;
    const beside = narrow ? top + lines.length * LINE + 8 : top;
    const drawn = row.now === undefined ? 0 : 20 + said.length * 16;
    y = Math.max(top + lines.length * LINE, beside + drawn) + 14;
    const parts = [
      tag('line', { x1: 0, x2: width, y1: top, y2: top, ...paint({ stroke: 'rule' }) }),
      ...lines.map((line, i) => text(0, top + 18 + i * LINE, line, { 'font-size': SIZE, ...paint({ fill: 'ink' }) })),
      text(narrow ? width : width * 0.48, top + 19, row.shown, {
        'font-size': 16, 'font-weight': 600, 'text-anchor': 'end', ...paint({ fill: 'ink' }),
      }),
    ];
    if (row.now !== undefined) {
      parts.push(marks({ values: row.values, others: row.others, now: row.now }, x, beside + 14, strip.from, strip.to));
      parts.push(
        ...said.map((line, i) => text(strip.from, beside + 36 + i * 16, line, { 'font-size': 12.5, ...paint({ fill: 'muted' }) })),
      );
    }
    return parts.join('');
  });
  return frame(data, 'positions', { width, height: data.height ?? y + 4, body: body.join('') });
}
