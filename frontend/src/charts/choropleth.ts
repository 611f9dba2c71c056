/** All kommuner in five steps. Outlines come projected and thinned; here they get their step, their number where it
 *  fits, a hatch where there is none, and the one chosen place its name. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { asText, haloed, paint } from './palette';
import type { Colour } from './palette';
import { px, tag, text, textWidth } from './svg';

export interface ChoroplethData extends ChartBase {
  mapWidth: number;
  mapHeight: number;
  outlines: { code: string; path: string; x: number; y: number; room: number }[];
  fylkeBorders: string;
  /** The step of each outline, 0–4; null where there is no figure. */
  steps: (number | null)[];
  /** The number of each outline, as printed; empty for none. */
  numbers: string[];
  /** "m" for more and more, "d" for fewer or more. */
  scale: 'm' | 'd';
  /** Says that the country is cut, in the sea beside the cut. */
  note: string[];
  notePlace: [number, number];
  /** Places the page is about; one alone is named. */
  chosen: string[];
  chosenLabel?: string;
  chosenNote?: string;
  /** A part of the map, come closer to: its corner, how many times larger, and the size of the picture. */
  view?: { x: number; y: number; scale: number; width: number; height: number };
  /** Names and counts of the steps, drawn into the picture where it stands alone. */
  key?: { label: string; step: number | null }[];
}

const NUMBER_SIZE = 13;
const STEPS = [0, 1, 2, 3, 4] as const;

export function choropleth(whole: ChoroplethData): string {
  const data = whole.view ? closer(whole, whole.view) : whole;
  const { view } = whole;
  const near = view?.scale ?? 1; // what is drawn with the land keeps its thickness
  const colour = (step: number) => `${data.scale}${step}` as Colour;
  const hatch = `${data.id}-hatch`;
  const chosen = new Set(data.chosen);
  const beyond = (code: string) => view !== undefined && chosen.size > 0 && !chosen.has(code);
  const drawn = (wanted: number | null) =>
    data.outlines
      .filter((_, i) => (data.steps[i] ?? null) === wanted)
      .map(({ code, path }) => `<path data-k="${code}" d="${path}"${beyond(code) ? ' opacity=".35"' : ''}/>`)
      .join('');
  const filled = STEPS.map((step) => {
    const paths = drawn(step);
    return paths ? tag('g', paint({ fill: colour(step) }), paths) : '';
  });
  const missing = drawn(null);
  const rims = data.outlines.filter((each) => chosen.has(each.code)).map((each) => each.path).join('');
  const land = tag(
    'g',
    {
      transform: view ? `scale(${px3(view.scale / 10)}) translate(${px(-view.x * 10)} ${px(-view.y * 10)})` : 'scale(.1)',
      ...paint({ stroke: 'muted' }, 'land'), 'stroke-width': 5 / near, 'stroke-linejoin': 'round',
    },
    ...filled,
    missing ? tag('g', { class: 'f-hatch', fill: `url(#${hatch})` }, missing) : '',
    tag('path', { d: data.fylkeBorders, fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 12 / near }),
    rims ? tag('path', { d: rims, fill: 'none', ...paint({ stroke: 'ink' }, 'rim'), 'stroke-width': 20 / near }) : '',
  );
  const body = [
    missing ? hatching(hatch) : '',
    view ? framed(`${data.id}-frame`, view, land) : land,
    tag('g', { class: 'numbers', 'font-size': NUMBER_SIZE, 'font-weight': 500, 'text-anchor': 'middle' }, ...numbers(data, colour)),
    ...data.note.map((line, i) =>
      text(data.notePlace[0], data.notePlace[1] + i * 17, line, { ...paint({ fill: 'muted' }, 'map-note') }),
    ),
    label(data),
    data.key ? key(data.key, colour, hatch) : '',
  ];
  return frame(data, 'choropleth', { width: data.mapWidth, height: data.mapHeight, body: body.join('') });
}

/** Everything in the places it has in the part of the map. */
function closer(data: ChoroplethData, view: NonNullable<ChoroplethData['view']>): ChoroplethData {
  const { x, y, scale, width, height } = view;
  const outlines = data.outlines.map((each) => ({
    ...each, x: (each.x - x) * scale, y: (each.y - y) * scale, room: each.room * scale,
  }));
  const inside = (i: number) => {
    const { code, x: at, y: down } = outlines[i]!;
    if (data.chosen.length && !data.chosen.includes(code)) return false;
    return at > 12 && at < width - 12 && down > 8 && down < height - 8;
  };
  const numbers = data.numbers.map((content, i) => (inside(i) ? content : ''));
  return { ...data, outlines, numbers, mapWidth: width, mapHeight: height, note: [] };
}

const px3 = (value: number) => String(Math.round(value * 1000) / 1000);

/** Land that goes on beyond the part shown ends at its edge. */
function framed(id: string, { width, height }: { width: number; height: number }, land: string): string {
  const clip = tag('defs', {}, tag('clipPath', { id }, tag('rect', { width, height })));
  return clip + tag('g', { 'clip-path': `url(#${id})` }, land);
}

function hatching(id: string): string {
  const lines = tag('path', { d: 'M-10 70L70-10M-10 10L10-10M50 70L70 50', fill: 'none', ...paint({ stroke: 'quiet' }), 'stroke-width': 11 });
  const ground = tag('rect', { width: 60, height: 60, ...paint({ fill: 'paper' }) });
  return tag('defs', {}, tag('pattern', { id, width: 60, height: 60, patternUnits: 'userSpaceOnUse' }, ground, lines));
}

function numbers(data: ChoroplethData, colour: (step: number) => Colour): string[] {
  return data.outlines.map(({ x, y, room }, i) => {
    const [content = '', step = null] = [data.numbers[i], data.steps[i]];
    const half = Math.hypot(content.length * 3.9, 4.6);
    if (!content || step === null || half > room) return '';
    return text(x, y + 4.6, content, paint({ fill: asText(colour(step)) }));
  });
}

/** The one named place: a ring on it, and its name in the nearest open sea. */
function label(data: ChoroplethData): string {
  const place = data.chosen.length === 1 ? data.outlines.find((each) => each.code === data.chosen[0]) : undefined;
  if (!place || !data.chosenLabel) return '';
  const width = Math.max(textWidth(data.chosenLabel, 14, true), textWidth(data.chosenNote ?? '', 13));
  const { x, y, anchor } = sea(data, place);
  const ring = Math.max(6, Math.min(place.room, 9));
  const edge = anchor === 'start' ? x + width + 6 : anchor === 'end' ? x + 6 : x;
  const edgeY = anchor === 'middle' ? y - 14 : y - 4;
  const from = anchor === 'start' && place.x < edge ? x - 6 : edge;
  const angle = Math.atan2(edgeY - place.y, from - place.x);
  const line = `M${px(from)} ${px(edgeY)}L${px(place.x + ring * Math.cos(angle))} ${px(place.y + ring * Math.sin(angle))}`;
  const stroke = (colour: Colour, strokeWidth: number) =>
    tag('path', { d: line, fill: 'none', ...paint({ stroke: colour }), 'stroke-width': strokeWidth });
  return tag(
    'g', { class: 'chosen' },
    stroke('paper', 4), stroke('ink', 1.5),
    tag('circle', { cx: place.x, cy: place.y, r: ring, fill: 'none', ...paint({ stroke: 'paper' }), 'stroke-width': 5 }),
    tag('circle', { cx: place.x, cy: place.y, r: ring, fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 2 }),
    text(x, y, data.chosenLabel, { 'text-anchor': anchor, 'font-size': 14, 'font-weight': 650, ...haloed('ink') }),
    data.chosenNote
      ? text(x, y + 17, data.chosenNote, { 'text-anchor': anchor, ...haloed('muted') })
      : '',
  );
}

/** Open water by part of the country, in shares of the picture, where a name covers no land. */
function sea(
  { mapWidth: w, mapHeight: h }: ChoroplethData, place: ChoroplethData['outlines'][number],
): { x: number; y: number; anchor: 'start' | 'middle' | 'end' } {
  const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const north = /^(18|55|56)/.test(place.code);
  if (north && place.x > 0.38 * w) return { x: within(place.x, 0.5 * w, 0.72 * w), y: 0.325 * h, anchor: 'middle' };
  if (north && place.y > 0.36 * h) return { x: 0.35 * w, y: within(place.y, 0.4 * h, 0.5 * h), anchor: 'start' };
  if (north) return { x: 4, y: 0.225 * h, anchor: 'start' };
  if (place.y < 0.55 * h) return { x: 0.36 * w, y: within(place.y, 0.39 * h, 0.44 * h), anchor: 'start' };
  return { x: 0.29 * w, y: within(place.y, 0.72 * h, 0.88 * h), anchor: 'end' };
}

function key(
  rows: NonNullable<ChoroplethData['key']>, colour: (step: number) => Colour, hatch: string,
): string {
  return rows.map(({ label: words, step }, i) => {
    const fill = step === null ? { class: 'f-hatch', fill: `url(#${hatch})` } : paint({ fill: colour(step) });
    const swatch = tag('rect', { x: 1, y: i * 21 + 1, width: 24, height: 15, ...fill });
    const rim = tag('rect', { x: 1, y: i * 21 + 1, width: 24, height: 15, fill: 'none', ...paint({ stroke: 'muted' }), 'stroke-width': 0.7 });
    return swatch + rim + text(34, i * 21 + 13.5, words, paint({ fill: 'ink' }));
  }).join('');
}
