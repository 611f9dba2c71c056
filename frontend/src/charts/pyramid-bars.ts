/** The bars of a pyramid as paths, at rest and on their way: a year is one step up for every year of birth, so a bar
 *  is followed by the eye as the same people. */
import type { PyramidData, Sides } from './pyramid';
import { px } from './svg';

export interface Rows {
  middle: number;
  bottom: number;
  /** Height of one age, and of its bar. */
  row: number;
  bar: number;
  length(persons: number | undefined): number;
}

export interface BarPaths {
  /** One path a phase of life, in their order. */
  phases: string[];
  followed: string;
  /** End marks of the pale bars: outside and inside the coloured ones. */
  outside: string;
  inside: string;
}

/** Rows are a few pixels high: a tenth would show as uneven gaps. */
const exact = (value: number) => String(Math.round(value * 100) / 100);

export function bothSides(rows: Rows, sides: Sides, age: number, at = age): string {
  const [m, w] = [rows.length(sides.men[age]), rows.length(sides.women[age])];
  const y = rows.bottom - (at + 1) * rows.row;
  return `M${px(rows.middle - m)} ${exact(y)}h${px(m + w)}v${exact(rows.bar)}h${px(-m - w)}z`;
}

/** Persons on the way from one 1 January to the next: index 0 is those not yet born, 1 the newborn, and so on. */
function between(now: number[], next: number[], t: number): number[] {
  const oldest = now.length - 1;
  return [-1, ...now.keys()].map((age) => {
    const [from, to] = [age < 0 ? 0 : now[age]!, age >= oldest ? 0 : next[age + 1]!];
    return age < 0 ? to * t : from + (to - from) * t;
  });
}

/** All bars; with `next`, the share `t` of the way to the year after. */
export function barPaths(data: PyramidData, rows: Rows, next?: Sides, t = 0): BarPaths {
  const sides = next ? { men: between(data.men, next.men, t), women: between(data.women, next.women, t) } : data;
  const shift = next ? t - 1 : 0; // where index 0 stands
  const phaseOf = (at: number) => data.phases.findIndex((p) => p.youngest <= at && at <= p.oldest);
  const { followed, ghost } = data;
  const phases = data.phases.map(() => '');
  let inCohort = '';
  sides.men.forEach((_, i) => {
    const at = i + shift;
    if (at <= -1) return;
    const age = i + (next ? -1 : 0); // age on the 1 January that is left
    const drawn = at < 0 ? partly(rows, sides, i, at) : bothSides(rows, sides, i, at);
    if (followed && age >= followed.youngest && age <= followed.oldest) inCohort += drawn;
    else phases[Math.max(0, phaseOf(Math.min(Math.round(at), data.men.length - 1)))] += drawn;
  });
  const ends = ghost ? ghostEnds(rows, ghost, sides, shift) : { outside: '', inside: '' };
  return { phases, followed: inCohort, ...ends };
}

/** The newborn rise out of the ground line. */
function partly(rows: Rows, sides: Sides, i: number, at: number): string {
  const share = at + 1;
  const [m, w] = [rows.length(sides.men[i]), rows.length(sides.women[i])];
  return `M${px(rows.middle - m)} ${exact(rows.bottom - rows.row * share)}h${px(m + w)}v${exact(rows.bar * share)}h${px(-m - w)}z`;
}

function ghostEnds(rows: Rows, ghost: Sides, sides: Sides, shift: number): { outside: string; inside: string } {
  const [outside, inside]: [string[], string[]] = [[], []];
  const index = (age: number) => Math.round(age - shift);
  for (const [key, side] of [['men', -1], ['women', 1]] as const) {
    ghost[key].forEach((value, age) => {
      if (rows.length(value) < 1) return;
      const y = rows.bottom - (age + 1) * rows.row;
      const mark = `M${px(rows.middle + side * rows.length(value))} ${exact(y)}v${exact(rows.bar)}`;
      ((sides[key][index(age)] ?? 0) > value ? inside : outside).push(mark);
    });
  }
  return { outside: outside.join(''), inside: inside.join('') };
}

/** The outline of a pyramid, age by age: men down the left side, women down the right. */
export function outline(rows: Rows, sides: Sides): string {
  return ([['men', -1], ['women', 1]] as const).map(([key, side]) => {
    const steps = sides[key].map((value, age) => {
      const top = rows.bottom - (age + 1) * rows.row;
      return `H${px(rows.middle + side * rows.length(value))}V${exact(top)}`;
    });
    return `M${px(rows.middle)} ${exact(rows.bottom)}${steps.join('')}H${px(rows.middle)}`;
  }).join('');
}
