/** Answers as columns: one block an answer, as long as blocks can be told apart. */
import { fill } from './dom';
import type { Results, Said, StepView } from './kinds';
import { drawing, s } from './svg';

export const WIDTH = 1290;
const BLOCK = 48;
const LEAST_BLOCK = 12;
const GAP = 5;

interface Column {
  label: string;
  count: number;
}

/** The columns of one question between two heights; blocks become one bar where they would be too thin. */
function stand(given: Column[], left: number, width: number, top: number, floor: number, kind: string): SVGElement[] {
  const most = Math.max(1, ...given.map((each) => each.count));
  const apart = width / given.length;
  const wide = Math.min(132, apart * 0.7);
  const block = Math.min(BLOCK, (floor - top - 56) / most);
  const small = given.length > 8;
  return given.flatMap((each, i) => {
    const middle = left + (i + 0.5) * apart;
    const x = middle - wide / 2;
    const blocks =
      block >= LEAST_BLOCK
        ? Array.from({ length: each.count }, (_, n) => s('rect', { class: kind, x, y: floor - 3 - (n + 1) * block + GAP / 2, width: wide, height: block - GAP }))
        : each.count
          ? [s('rect', { class: kind, x, y: floor - 3 - each.count * block, width: wide, height: each.count * block })]
          : [];
    return [
      ...blocks,
      s('text', { class: 'count', x: middle, y: floor - 14 - each.count * block, 'text-anchor': 'middle' }, String(each.count)),
      s('text', { class: small ? 'mark small' : 'mark', x: middle, y: floor + 48, 'text-anchor': 'middle' }, each.label),
    ];
  });
}

const saidOf = (said: Said, given: Column[]) => given.map((each) => fill(said['column_said'] ?? '', { label: each.label, n: each.count })).join(', ');

/** A guess: columns, today, and the projection with its range when the wall has been told. */
export function guessed(step: StepView, results: Results, said: Said, number: (value: number) => string): SVGElement {
  const counts = results.items[0]?.all?.counts ?? {};
  const given = step.options.map((each) => ({ label: each.label, count: counts[each.key] ?? 0, value: each.value ?? 0 }));
  const height = 620;
  const floor = height - 66;
  const { today, projected, low, high } = step.rules;
  const first = given[0]?.value ?? 0;
  const apart = (given[1]?.value ?? first + 1) - first;
  const at = (value: number) => Math.max(4, Math.min(WIDTH - 4, ((value - first) / apart + 0.5) * (WIDTH / given.length)));
  const parts: SVGElement[] = [];
  const told = [saidOf(said, given)];
  if (projected !== undefined) {
    const x = at(projected);
    const turned = x > WIDTH - 580;
    if (low !== undefined && high !== undefined) {
      const range = fill(said['range'] ?? '', { low: number(low), high: number(high) });
      parts.push(s('rect', { class: 'range', x: at(low), y: 118, width: Math.max(6, at(high) - at(low)), height: 16 }));
      parts.push(s('text', { class: 'small', x: turned ? x - 16 : x + 16, y: 172, 'text-anchor': turned ? 'end' : 'start' }, range));
      told.push(range);
    }
    parts.push(s('path', { class: 'line', d: `M${String(x)} 184V30M${String(x)} ${String(floor - 1.5)}v16` }));
    parts.push(
      s('text', { x: x + (turned ? -16 : 16), y: 84, 'text-anchor': turned ? 'end' : 'start' },
        s('tspan', { class: 'big' }, number(projected)), s('tspan', { class: 'small', dx: 10 }, said['projected'] ?? '')),
    );
    told.push(`${number(projected)} ${said['projected'] ?? ''}`);
  }
  parts.push(...stand(given, 0, WIDTH, projected === undefined ? 0 : 190, floor, projected === undefined ? 'block' : 'block open'));
  parts.push(s('path', { class: 'floor', d: `M0 ${String(floor - 1.5)}H${String(WIDTH)}` }));
  if (today !== undefined) {
    const x = at(today);
    const words = fill(said['today'] ?? '', { n: number(today) });
    parts.push(s('path', { class: 'dotted', d: `M${String(x)} ${String(floor)}V196` }));
    parts.push(s('circle', { class: 'dot', cx: x, cy: floor - 1.5, r: 9 }));
    parts.push(s('text', { class: 'small', x: x + (x > 260 ? -14 : 14), y: 224, 'text-anchor': x > 260 ? 'end' : 'start' }, words));
    told.push(words);
  }
  return drawing(WIDTH, height, told.join('. '), ...parts);
}

/** A temperature; the first one beside it where it was asked before. */
export function temperatures(results: Results, before: Results | undefined, said: Said, number: (value: number) => string): SVGElement {
  const of = (each: Results): Column[] => Object.entries(each.items[0]?.all?.counts ?? {}).map(([label, count]) => ({ label, count }));
  const sides = [before, results].filter((each): each is Results => Boolean(each?.items[0]?.all));
  const height = 560;
  const floor = height - 66;
  const between = 90;
  const width = (WIDTH - between * (sides.length - 1)) / Math.max(1, sides.length);
  const told: string[] = [];
  const parts = sides.flatMap((each, i) => {
    const left = i * (width + between);
    const middle = each.items[0]?.all?.middle;
    const name = sides.length > 1 ? `${said[i ? 'this_time' : 'first_time'] ?? ''}. ` : '';
    const words = name + (middle === null || middle === undefined ? '' : fill(said['middle'] ?? '', { n: number(middle) }));
    told.push(`${words}. ${saidOf(said, of(each))}`);
    return [
      s('text', { class: 'small', x: left, y: 34 }, words),
      ...stand(of(each), left, width, 60, floor, each === results ? 'block' : 'block open'),
      s('path', { class: 'floor', d: `M${String(left)} ${String(floor - 1.5)}h${String(width)}` }),
    ];
  });
  return drawing(WIDTH, height, told.join('. '), ...parts);
}
