/** People by single year of age: men to the left, women to the right, coloured by phase of life.
 *  Today stays behind as pale bars, with an end mark in ink outside the coloured bar and paper inside it. */
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame } from './frame';
import type { ChartBase } from './frame';
import { numberFormat } from './numbers';
import { asText, haloed, paint } from './palette';
import type { Colour } from './palette';
import { barPaths, bothSides, outline } from './pyramid-bars';
import type { Rows } from './pyramid-bars';
import { tag, text, textWidth } from './svg';

export interface Phase {
  label: string;
  short: string;
  colour: Colour;
  youngest: number;
  oldest: number;
}

export interface Sides {
  men: number[];
  women: number[];
}

export interface PyramidData extends ChartBase, Sides {
  year: number;
  phases: Phase[];
  menLabel: string;
  womenLabel: string;
  ghost?: Sides & { year: number; label: string };
  /** The longest bar the scale must hold, so that years can be compared. */
  longest?: number;
  /** An age somebody is reading. */
  reading?: number;
  /** People born in some years, in ink across the pyramid, by their ages this year. */
  followed?: { youngest: number; oldest: number; label: string; note: string };
  /** The same year in the reader's scenario: an outline over the bars. */
  mine?: Sides & { year: number; label: string };
}

const NARROW = 560;

export interface Layout {
  width: number;
  height: number;
  middle: number;
  /** Length of the longest bar. */
  reach: number;
  top: number;
  bottom: number;
  left: number;
}

function layout(data: PyramidData): Layout {
  const narrow = data.width < NARROW;
  const height = data.height ?? (narrow ? 460 : 592);
  const left = narrow ? 62 : 150;
  const right = narrow ? 4 : 24;
  const reach = (data.width - left - right) / 2;
  return { width: data.width, height, middle: left + reach, reach, top: 8, bottom: height - 44, left };
}

export function longestBar(data: Sides & { ghost?: Sides; longest?: number }): number {
  return data.longest ?? (max([data.men, data.women, data.ghost?.men ?? [], data.ghost?.women ?? []].flat()) || 1);
}

/** Where the bars of this drawing lie; the island moves them by the same measures. */
export function rowsOf(data: PyramidData): Rows {
  const place = layout(data);
  const row = (place.bottom - place.top) / data.men.length;
  const x = scaleLinear([0, longestBar(data)], [0, place.reach]);
  const length = (value: number | undefined) => Math.min(x(value ?? 0), place.reach);
  return { middle: place.middle, bottom: place.bottom, row, bar: row * 0.87, length };
}

export function pyramid(data: PyramidData): string {
  const place = layout(data);
  const rows = rowsOf(data);
  const { middle, top, bottom } = place;
  const { row, length } = rows;
  const x = scaleLinear([0, longestBar(data)], [0, place.reach]);
  const y = (age: number) => bottom - (age + 1) * row;
  const { ghost, followed } = data;
  const drawn = barPaths(data, rows);
  const end = (d: string, stroke: Colour, name: string) =>
    tag('path', { d: d || 'M0 0', fill: 'none', ...paint({ stroke }, name), 'stroke-width': 1.6 });
  const pale = ghost ? ghost.men.map((_, age) => bothSides(rows, ghost, age)).join('') : '';
  const body = [
    grid(data, place, x),
    pale ? tag('path', { d: pale, ...paint({ fill: 'ghost' }) }) : '',
    ...data.phases.map((phase, i) => tag('path', { d: drawn.phases[i]!, ...paint({ fill: phase.colour }, 'bars') })),
    followed ? tag('path', { d: drawn.followed, ...paint({ fill: 'ink' }, 'followed') }) : '',
    ghost ? end(drawn.outside, 'ink', 'outside') + end(drawn.inside, 'paper', 'inside') : '',
    tag('line', { x1: middle, x2: middle, y1: top - 4, y2: bottom, ...paint({ stroke: 'paper' }), 'stroke-width': 1.6 }),
    data.mine ? mineLine(rows, data.mine) : '',
    phaseBrackets(data, place, row),
    ghost && data.width >= NARROW ? ghostNote(data, ghost, place, { y, length, row }) : '',
    followed ? followedNote(data, followed, place, rows) : '',
    readingRow(data, place, row),
  ];
  const plot = { left: place.left, right: data.width, top, bottom };
  return frame(data, 'pyramid', { width: data.width, height: place.height, body: body.join(''), plot: [plot] });
}

/** The followed people by name, at the end of their bars, where the page is wide enough. */
function followedNote(
  data: PyramidData, { youngest, oldest, label, note }: NonNullable<PyramidData['followed']>, place: Layout, rows: Rows,
): string {
  if (data.width < NARROW || youngest > data.men.length - 1) return '';
  const middle = Math.min((youngest + oldest + 1) / 2, data.men.length - 2);
  const y = Math.max(rows.bottom - middle * rows.row, place.top + 12);
  const reach = data.men.slice(Math.max(0, youngest - 2), oldest + 3).map((men, i) => {
    const age = Math.max(0, youngest - 2) + i;
    return Math.max(rows.length(men), rows.length(data.ghost?.men[age]));
  });
  const edge = place.middle - Math.max(...reach, 0) - 6;
  const least = Math.max(textWidth(label, 14, true), textWidth(note, 13)) + 4;
  const at = Math.max(edge - 14, place.left - 24, least);
  return tag(
    'g', { class: 'followed-note' },
    edge - at > 4 ? tag('line', { x1: at + 4, x2: edge, y1: y, y2: y, ...paint({ stroke: 'ink' }) }) : '',
    text(at, y - 2, label, { 'text-anchor': 'end', 'font-size': 14, 'font-weight': 650, ...haloed('ink') }),
    text(at, y + 14, note, { 'text-anchor': 'end', ...haloed('muted') }),
  );
}

/** A rim of paper keeps the line apart from bars of any colour. */
function mineLine(rows: Rows, mine: Sides): string {
  const line = { d: outline(rows, mine), fill: 'none', 'stroke-linejoin': 'round' };
  return (
    tag('path', { ...line, ...paint({ stroke: 'paper' }, 'mine-line'), 'stroke-width': 3.6 }) +
    tag('path', { ...line, ...paint({ stroke: 'mine' }, 'mine-line'), 'stroke-width': 1.8 })
  );
}

type Length = (value: number | undefined) => number;

function grid(data: PyramidData, place: Layout, x: { ticks(count: number): number[] } & ((v: number) => number)): string {
  const format = numberFormat(data.lang);
  const below = (at: number, label: string) =>
    text(at, place.bottom + 17, label, { 'text-anchor': 'middle', ...paint({ fill: 'muted' }) });
  const count = Math.max(2, Math.min(4, Math.floor(place.reach / 60)));
  const rules = x.ticks(count).filter((value) => value > 0 && x(value) <= place.reach).map((value) =>
    [-1, 1].map((side) => {
      const at = place.middle + side * x(value);
      return tag('line', { x1: at, x2: at, y1: place.top, y2: place.bottom, ...paint({ stroke: 'rule' }) }) + below(at, format(value));
    }).join(''),
  );
  const bold = { 'font-size': 14, 'font-weight': 600, ...paint({ fill: 'ink' }) };
  return [
    ...rules,
    below(place.middle, '0'),
    text(place.middle - 38, place.bottom + 37, data.menLabel, { 'text-anchor': 'end', ...bold }),
    text(place.middle + 38, place.bottom + 37, data.womenLabel, bold),
  ].join('');
}

/** Phases along the left edge: a stroke in their colour and their ages in words. */
export function phaseBrackets(data: PyramidData, place: Layout, row: number): string {
  const narrow = data.width < NARROW;
  return data.phases.map((phase) => {
    const upper = place.bottom - (phase.oldest + 1) * row;
    const lower = place.bottom - phase.youngest * row;
    return (
      tag('rect', { x: 0, y: upper + 1, width: narrow ? 3 : 4, height: lower - upper - 2, ...paint({ fill: phase.colour }) }) +
      text(narrow ? 8 : 12, (upper + lower) / 2 + 5, narrow ? phase.short : phase.label, {
        'font-size': narrow ? 13 : 14, 'font-weight': 600, ...paint({ fill: asText(phase.colour) }),
      })
    );
  }).join('');
}

/** Says once, at the place where it shows best, what the pale bars are. */
function ghostNote(
  data: PyramidData, ghost: NonNullable<PyramidData['ghost']>, place: Layout,
  { y, length, row }: { y: (age: number) => number; length: Length; row: number },
): string {
  const noteRoom = textWidth(ghost.label, 14) + 6;
  const reachAt = (age: number) => Math.max(length(ghost.women[age]), length(data.women[age]));
  const start = (age: number) => place.middle + Math.max(...[-2, -1, 0, 1, 2].map((d) => reachAt(age + d))) + 12;
  const surplus = (age: number) => length(ghost.women[age]) - length(data.women[age]);
  const ages = data.women.map((_, age) => age).filter((age) => age > 3 && age < 90 && start(age) + noteRoom < place.width);
  const best = ages.reduce((a, b) => (surplus(b) > surplus(a) ? b : a), ages[0] ?? -1);
  if (best < 0 || surplus(best) < 8) return '';
  const from = place.middle + length(ghost.women[best]) + 4;
  const at = y(best) + row / 2;
  const to = Math.max(from + 16, start(best));
  return (
    tag('line', { x1: from, x2: to, y1: at, y2: at, ...paint({ stroke: 'ink' }) }) +
    text(to + 6, at + 4.5, ghost.label, { 'font-size': 14, ...haloed('ink') })
  );
}

function readingRow(data: PyramidData, place: Layout, row: number): string {
  if (data.reading === undefined) return '';
  const y = place.bottom - (data.reading + 1) * row;
  return tag('rect', {
    x: place.left - 2, y: y - 1.5, width: place.width - place.left, height: row + 2.4, fill: 'none',
    ...paint({ stroke: 'action' }, 'reading'), 'stroke-width': 1.5,
  });
}
