/** What goes out and what comes in, row by row, about one line: out to the left, in to the right, and what is left of
 *  it as a dot. Both sides have the same scale, so their lengths can be compared. */
import { scaleLinear } from 'd3-scale';
import { frame, widest } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import type { Colour } from './palette';
import { BAR, layRows, rowRead, rowWords } from './rows';
import { tag, text } from './svg';

export interface FlowsData extends ChartBase {
  rows: FlowRow[];
  outLabel: string;
  inLabel: string;
  /** What the dot is called: in less out. */
  netLabel: string;
  /** A row somebody is reading, counted from the bottom. */
  reading?: number;
}

export interface FlowRow {
  label: string;
  colour: Colour;
  out: number;
  in: number;
  outShown: string;
  inShown: string;
  netShown: string;
}

const HEAD = 26;

export function flows(data: FlowsData): string {
  const { width } = data;
  const words = widest(data.rows.flatMap((row) => [row.outShown, row.inShown]), 13, true) + 12;
  const { rows, left, right, height } = layRows(data.rows.map((row) => row.label), width, HEAD);
  const far = Math.max(...data.rows.flatMap((row) => [row.out, row.in])) || 1;
  const x = scaleLinear([-far, far], [left + words, right - words]);
  const read = rowRead(data.reading, data.rows.length);
  const body = data.rows.map((row, i) => {
    const place = rows[i]!;
    const bar = (value: number, shown: string, outwards: boolean) =>
      tag('rect', {
        x: outwards ? x(-value) : x(0), y: place.middle - BAR / 2, width: Math.max(x(value) - x(0), 0.5), height: BAR,
        ...paint({ fill: outwards ? 'paper' : row.colour, stroke: row.colour }), 'stroke-width': 1.6,
      }) +
      text(outwards ? x(-value) - 7 : x(value) + 7, place.middle + 4.5, shown, {
        'text-anchor': outwards ? 'end' : 'start', 'font-weight': 600, ...paint({ fill: 'ink' }),
      });
    return [
      rowWords(place, width, { read: read === i, rule: true }),
      bar(row.out, row.outShown, true),
      bar(row.in, row.inShown, false),
      tag('circle', { cx: x(row.in - row.out), cy: place.middle, r: 5, ...paint({ fill: 'ink', stroke: 'paper' }), 'stroke-width': 2 }),
    ].join('');
  });
  const head = (at: number, anchor: string, content: string) =>
    text(at, 14, content, { 'text-anchor': anchor, ...paint({ fill: 'muted' }) });
  const middle = tag('line', { x1: x(0), x2: x(0), y1: HEAD - 6, y2: height, ...paint({ stroke: 'ink' }), 'stroke-width': 1.2 });
  const plot = { left: 0, right: width, top: HEAD, bottom: height };
  const heads = head(x(0) - 8, 'end', `← ${data.outLabel}`) + head(x(0) + 8, 'start', `${data.inLabel} →`);
  return frame(data, 'flows', { width, height: height + 4, body: [heads, middle, ...body].join(''), plot: [plot] });
}

/** What the reading island says about one row. */
export const rowsOfFlows = (data: FlowsData) =>
  data.rows.map(({ label, outShown, inShown, netShown }) => ({
    label, shown: `${data.outLabel} ${outShown} · ${data.inLabel} ${inShown} · ${data.netLabel} ${netShown}`,
  }));
