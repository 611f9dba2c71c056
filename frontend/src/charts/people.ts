/** If the place were a hundred people: one figure a place, youngest first, and nobody ever changes place. A line
 *  under a figure marks a place that has come into another phase of life. */
import { figureOf, symbol } from './figures';
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import type { Colour } from './palette';
import { tag } from './svg';

export interface PeopleData extends ChartBase {
  /** Number of the phase of life in each place, youngest first. */
  places: number[];
  /** The phases' colours, youngest first. */
  colours: Colour[];
  /** The phase each place had before; a difference is marked. */
  before?: number[];
}

const COLUMNS = 10;
const CELL = { width: 44, height: 70 };
const FIGURE = { width: 27, height: 62 };

export function people(data: PeopleData): string {
  const rows = Math.ceil(data.places.length / COLUMNS);
  const width = COLUMNS * CELL.width;
  const used = new Set<number>();
  const figures = data.places.map((phase, place) => {
    const number = figureOf(place, phase);
    used.add(number);
    return tag('use', {
      href: `#${data.id}-${number}`, x: (place % COLUMNS) * CELL.width + (CELL.width - FIGURE.width) / 2,
      y: Math.floor(place / COLUMNS) * CELL.height + 2, ...FIGURE, ...paint({ fill: data.colours[phase]! }, 'person'),
    });
  });
  const marks = data.places.map((phase, place) => {
    if (!data.before || data.before[place] === phase) return '';
    const [x, y] = [(place % COLUMNS) * CELL.width + 3, Math.floor(place / COLUMNS) * CELL.height + CELL.height - 2.5];
    return tag('path', { d: `M${x} ${y}h${CELL.width - 6}`, ...paint({ stroke: data.colours[phase]! }, 'moved'), 'stroke-width': 2.6 });
  });
  const symbols = [...used].sort((a, b) => a - b).map((number) => symbol(`${data.id}-${number}`, number));
  const body = tag('defs', {}, ...symbols) + figures.join('') + marks.join('');
  return frame(data, 'people', { width, height: rows * CELL.height, body });
}
