/** One figure ahead: counted until today, then the path chosen over twenty thin futures, with the projection and its
 *  own twenty behind. At the end each future is a dot that can be counted: filled where it lies above today. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { frame, spread, widest } from './frame';
import type { ChartBase } from './frame';
import { numberFormat, toStep } from './numbers';
import { paint } from './palette';
import type { Colour } from './palette';
import { polyline, polylines, tag, text } from './svg';
import type { Point } from './svg';

export interface AheadData extends ChartBase {
  first: number;
  today: number;
  counted: number[];
  mine: number[];
  projected: number[];
  futures: number[][];
  ghosts: number[][];
  todayLabel: string;
  mineLabel: string;
  projectedLabel: string;
  /** Where 16 of 20 futures lie, in words. */
  rangeLabel: string;
  unit: string;
  step?: number;
  /** Ends of the value axis at least; so that it stands still while a lever moves. */
  low?: number;
  high?: number;
  /** A year somebody is reading. */
  reading?: number;
}

const NARROW = 560;
const RADIUS = 3.5;

interface End {
  name: string;
  number: string;
  value: number;
  colour: Colour;
  strong: boolean;
}

export function ahead(data: AheadData): string {
  const { width, futures, ghosts } = data;
  const height = data.height ?? (width < NARROW ? 300 : 330);
  const last = data.today + data.mine.length - 1;
  const format = numberFormat(data.lang);
  const said = (value: number) => format(toStep(value, data.step ?? 1));
  const now = data.counted.at(-1)!;
  const moved = data.mine.some((value, i) => value !== data.projected[i]);
  const narrow = width < NARROW;
  const named: End[] = [
    { name: data.todayLabel, number: format(now), value: now, colour: 'ink', strong: false },
    { name: data.projectedLabel, number: said(data.projected.at(-1)!), value: data.projected.at(-1)!, colour: 'muted', strong: false },
  ];
  if (moved) named.push({ name: data.mineLabel, number: said(data.mine.at(-1)!), value: data.mine.at(-1)!, colour: 'mine', strong: true });
  // Where there is little room the number stands under its name.
  const ends = named.map((label) => ({ ...label, y: 0, lines: narrow ? [label.name, label.number] : [`${label.name} ${label.number}`] }));
  const room = widest(ends.flatMap((label) => label.lines), 13.5, true) + 8;
  const swarms = futures.length ? (moved ? 2 : 1) : 0;
  const aside = narrow ? 30 : 40;
  const all = [...data.counted, ...data.mine, ...data.projected, ...futures.flat(), ...ghosts.flat()];
  const [least = 0, most = 1] = extent(all);
  const y = scaleLinear([Math.min(data.low ?? least, least), Math.max(data.high ?? most, most)], [height - 36, 14]);
  // Values stand in a margin of their own, where no line goes.
  const ticks = y.ticks(4).map((value) => ({ value, words: format(value) }));
  const margin = widest(ticks.map(({ words }) => words), 13) + 6;
  const plot = { left: margin, right: width - room - swarms * aside, top: 14, bottom: height - 30 };
  const x = scaleLinear([data.first, last], [plot.left, plot.right]);
  const line = (values: readonly number[], from: number) => polyline(values.map((v, i): Point => [x(from + i), y(v)]));

  const grid = ticks.map(({ value }) =>
    tag('line', { x1: plot.left, x2: plot.right, y1: y(value), y2: y(value), ...paint({ stroke: 'rule' }) }));
  const values = ticks.map(({ value, words }) =>
    text(margin - 6, y(value) + 4.5, words, { 'text-anchor': 'end', ...paint({ fill: 'muted' }) }));
  const thin = (paths: number[][], colour: Colour, opacity: number) =>
    tag('path', { d: polylines((i) => x(data.today + i), paths, y), fill: 'none', ...paint({ stroke: colour }), 'stroke-width': 1, opacity });
  const body = [
    ...grid,
    tag('line', { x1: x(data.today), x2: plot.right, y1: y(now), y2: y(now), ...paint({ stroke: 'ink' }), 'stroke-width': 1 }),
    thin(ghosts, 'base', moved ? 0.32 : 0.5),
    moved ? thin(futures, 'mine', 0.5) : '',
    tag('path', { d: line(data.counted, data.first), fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 2.4 }),
    tag('path', { d: line(data.projected, data.today), fill: 'none', ...paint({ stroke: 'base' }), 'stroke-width': 2.4, 'stroke-dasharray': '6 4' }),
    moved ? tag('path', { d: line(data.mine, data.today), fill: 'none', ...paint({ stroke: 'mine' }), 'stroke-width': 3 }) : '',
    tag('circle', { cx: x(data.today), cy: y(now), r: 4.5, ...paint({ fill: 'ink' }) }),
    ...values,
    data.reading === undefined
      ? ''
      : tag('line', {
          x1: x(data.reading), x2: x(data.reading), y1: plot.top, y2: plot.bottom, ...paint({ stroke: 'action' }, 'reading'), 'stroke-width': 1.5,
        }),
    ...swarm(ghosts, plot.right + 9, aside, 'base', now, y),
    ...(moved ? swarm(futures, plot.right + 9 + aside, aside, 'mine', now, y) : []),
    ...years(data, width, last, x, plot.bottom),
    ...spread(ends.map((label) => ({ ...label, text: '', y: y(label.value) })), narrow ? 34 : 18, plot.top + 4, plot.bottom - (narrow ? 20 : 4)).flatMap((label) =>
      label.lines.map((words, i) =>
        text(plot.right + swarms * aside + 8, label.y + 4.5 + i * 16, words, {
          'font-size': 13.5, 'font-weight': label.strong ? 650 : 500, ...paint({ fill: label.colour }),
        }))),
  ];
  return frame(data, 'ahead', { width, height, body: body.join(''), plot: [plot] });
}

/** Dots at the height of their future, moved aside where they would lie on each other. */
function swarm(paths: number[][], left: number, aside: number, colour: Colour, now: number, y: (value: number) => number): string[] {
  const placed: Point[] = [];
  return paths.map((path) => path.at(-1)!).sort((a, b) => b - a).map((value) => {
    const cy = y(value);
    let cx = left;
    while (placed.some(([px, py]) => Math.hypot(px - cx, py - cy) < RADIUS * 2.3) && cx < left + aside - 14) cx += RADIUS * 2.4;
    placed.push([cx, cy]);
    return tag('circle', { cx, cy, r: RADIUS, ...paint({ fill: value > now ? colour : 'paper', stroke: colour }), 'stroke-width': 1.5 });
  });
}

function years(data: AheadData, width: number, last: number, x: (year: number) => number, floor: number): string[] {
  const shown = width < NARROW ? [data.first, data.today, last] : [data.first, data.today, Math.round((data.today + last) / 2), last];
  return [
    tag('line', { x1: x(data.first), x2: x(last), y1: floor, y2: floor, ...paint({ stroke: 'quiet' }) }),
    ...shown.map((year, i) =>
      tag('line', { x1: x(year), x2: x(year), y1: floor, y2: floor + 5, ...paint({ stroke: 'quiet' }) }) +
      text(x(year), floor + 21, String(year), {
        'text-anchor': i === 0 ? 'start' : i === shown.length - 1 ? 'end' : 'middle', ...paint({ fill: 'muted' }),
      })),
  ];
}
