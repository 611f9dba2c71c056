/** What charts of rows share: a name to the left (above, where there is little room), bars beside it, the value in
 *  words, and a row that is being read. */
import { haloed, paint } from './palette';
import { tag, text, textWidth, wrap } from './svg';

/** A row's words. Values come printed: the page rounds them, the drawing does not. */
export interface RowWords {
  label: string;
  shown: string;
}

export interface Row {
  /** Top of the row, middle of its bar. */
  top: number;
  middle: number;
  height: number;
  lines: string[];
}

export interface Rows {
  rows: Row[];
  /** Where bars may stand. */
  left: number;
  right: number;
  height: number;
}

export const BAR = 20;
const LETTERS = 14;
const LINE = 18;
const NARROW = 480;

/** Places rows below each other; names beside the bars where the picture is wide enough, else above them. */
export function layRows(labels: readonly string[], width: number, top: number, room = 0): Rows {
  const narrow = width < NARROW;
  const column = narrow ? width : Math.min(Math.max(...labels.map((label) => textWidth(label, LETTERS)), 60) + 14, width * 0.34);
  let y = top;
  const rows = labels.map((label): Row => {
    const lines = wrap(label, LETTERS, column - (narrow ? 0 : 14));
    const words = lines.length * LINE;
    const height = narrow ? words + BAR + 14 : Math.max(words, BAR) + 14;
    const row = { top: y, height, lines, middle: narrow ? y + words + 6 + BAR / 2 : y + height / 2 };
    y += height;
    return row;
  });
  return { rows, left: narrow ? room : column + room, right: width - room, height: y };
}

/** The row's name, and a rule above it; the row being read lies on a wash. */
export function rowWords(row: Row, width: number, options: { bold?: boolean; read?: boolean; rule?: boolean }): string {
  const narrow = width < NARROW;
  const first = narrow ? row.top + 16 : row.middle - ((row.lines.length - 1) * LINE) / 2 + 5;
  return [
    options.read ? tag('rect', { x: 0, y: row.top, width, height: row.height, ...paint({ fill: 'wash' }, 'reading') }) : '',
    options.rule ? tag('line', { x1: 0, x2: width, y1: row.top, y2: row.top, ...paint({ stroke: 'rule' }) }) : '',
    ...row.lines.map((line, i) =>
      text(0, first + i * LINE, line, { 'font-size': LETTERS, ...(options.bold ? { 'font-weight': 600 } : {}), ...haloed('ink') }),
    ),
  ].join('');
}

/** Which row a reading means: readings are counted from the bottom, so that the up arrow goes up. */
export const rowRead = (reading: number | undefined, rows: number): number | undefined =>
  reading === undefined ? undefined : rows - reading;
