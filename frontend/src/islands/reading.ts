/** How a chart is read value by value: which steps there are, where a pointer is among them, and the words. */
import type { AheadData } from '../charts/ahead';
import type { LinesData } from '../charts/lines';
import { readLines } from '../charts/lines';
import { numberFormat, toStep } from '../charts/numbers';
import type { Colour } from '../charts/palette';
import type { PyramidData } from '../charts/pyramid';
import type { RowWords } from '../charts/rows';

export interface Item {
  label: string;
  value: string;
  colour?: Colour;
}

export interface Said {
  /** The year or age, and what sort of figure it is. */
  when: string;
  items: Item[];
}

export interface Reading {
  first: number;
  last: number;
  start: number;
  /** The larger jump, for Page Up and Page Down. */
  leap: number;
  upright: boolean;
  /** The step under a pointer, given its place in a plot as shares from the left and from the bottom. */
  at(across: number, up: number): number;
  say(step: number): Said;
}

/** Words the page lends, in the reader's language. */
export interface Words {
  counted: string;
  projected: string;
  /** "{age} years" */
  age: string;
}

export function readingOfLines(data: LinesData, words: Words): Reading {
  const [first, last] = [data.years[0]!, data.years.at(-1)!];
  return {
    first, last, start: data.marked ?? data.today, leap: 10, upright: false,
    at: (across) => Math.round(first + across * (last - first)),
    say: (year) => ({
      when: `${year}, ${year > data.today ? words.projected : words.counted}`,
      items: readLines(data, year),
    }),
  };
}

/** What was counted until today; from then on both paths, and between which values 16 of 20 futures lie. */
export function readingOfAhead(data: AheadData, words: Words): Reading {
  const last = data.today + data.mine.length - 1;
  const format = numberFormat(data.lang);
  const shown = (value: number) => format(toStep(value, data.step ?? 1));
  const moved = data.mine.some((value, i) => value !== data.projected[i]);
  const items = (year: number): Item[] => {
    if (year <= data.today) return [{ label: '', value: format(data.counted[year - data.first]!), colour: 'ink' }];
    const at = year - data.today;
    const among = data.futures.map((path) => path[at]!).sort((a, b) => a - b);
    return [
      ...(moved ? [{ label: data.mineLabel, value: shown(data.mine[at]!), colour: 'mine' as const }] : []),
      { label: data.projectedLabel, value: shown(data.projected[at]!), colour: 'base' },
      ...(among.length > 4 ? [{ label: data.rangeLabel, value: `${shown(among[2]!)}–${shown(among.at(-3)!)}` }] : []),
    ];
  };
  return {
    first: data.first, last, start: last, leap: 10, upright: false,
    at: (across) => Math.round(data.first + across * (last - data.first)),
    say: (year) => ({ when: `${year}, ${year > data.today ? words.projected : words.counted}`, items: items(year) }),
  };
}

/** Charts of rows: each row is a step, counted from the bottom, so that the up arrow goes up. */
export function readingOfRows(rows: readonly RowWords[]): Reading {
  const step = (up: number) => Math.min(rows.length, Math.max(1, Math.ceil(up * rows.length)));
  return {
    first: 1, last: rows.length, start: rows.length, leap: 5, upright: true,
    at: (_, up) => step(up),
    say: (at) => {
      const row = rows[rows.length - at]!;
      return { when: row.label, items: [{ label: '', value: row.shown }] };
    },
  };
}

export function readingOfPyramid(data: PyramidData, words: Words): Reading {
  const oldest = data.men.length - 1;
  const format = numberFormat(data.lang);
  const shown = (value: number | undefined) => format(value ?? 0);
  return {
    first: 0, last: oldest, start: Math.min(40, oldest), leap: 10, upright: true,
    at: (_, up) => Math.min(oldest, Math.max(0, Math.floor(up * data.men.length))),
    say: (age) => {
      const phase = data.phases.find((each) => each.youngest <= age && age <= each.oldest);
      const colour = phase ? { colour: phase.colour } : {};
      const { ghost } = data;
      const kind = ghost && data.year <= ghost.year ? words.counted : words.projected;
      return {
        when: `${words.age.replace('{age}', age === oldest ? `${age}+` : String(age))} (${data.year}: ${kind})`,
        items: [
          { label: `${data.menLabel} ${data.year}`, value: shown(data.men[age]), ...colour },
          { label: `${data.womenLabel} ${data.year}`, value: shown(data.women[age]), ...colour },
          ...(ghost && ghost.year !== data.year
            ? [
                { label: `${data.menLabel} ${ghost.year}`, value: shown(ghost.men[age]), colour: 'ghost' as const },
                { label: `${data.womenLabel} ${ghost.year}`, value: shown(ghost.women[age]), colour: 'ghost' as const },
              ]
            : []),
        ],
      };
    },
  };
}
