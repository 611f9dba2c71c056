/** Levers on the wall: one sentence and three outputs, the projection as a ghost behind them. */
import { fill, h } from './dom';
import type { Said } from './kinds';
import { drawing, s } from './svg';
import { groupName } from './wall';

type Line = (number | null)[];
interface Output {
  name: string;
  label: string;
  unit: string;
  value: string;
  change: string;
  first: number;
  yours: Line;
  projected: Line;
}
export interface Answered {
  said: string;
  year: number;
  levers: string[];
  outputs: Output[];
}

const WIDE = 400;
const TALL = 180;
const REPLAY_MS = 1_200;
const kept = new Map<string, Promise<Answered>>();

/** What levers lead to; asked once for each code. */
export function answered(address: string, code: string): Promise<Answered> {
  const place = `${address}/valg?s=${encodeURIComponent(code)}`;
  const known = kept.get(place);
  if (known) return known;
  const asked = fetch(place, { headers: { accept: 'application/json' } }).then((found) => {
    if (!found.ok) throw new Error(String(found.status));
    return found.json() as Promise<Answered>;
  });
  kept.set(place, asked);
  asked.catch(() => kept.delete(place)); // asked again when the net is back
  return asked;
}

/** The answer beside the projection; `before` is what stood on the wall a moment ago, and is what a replay starts from. */
export function pulled(now: Answered, before: Answered | undefined, said: Said): { drawn: HTMLElement; replay: () => void } {
  const replays: (() => void)[] = [];
  const drawn = h('div', { class: 'pulled' },
    h('p', { class: 'answer' }, now.said),
    now.levers.length > 0 && h('p', { class: 'note' }, now.levers.join('. ')),
    h('div', { class: 'outputs' }, now.outputs.map((output) => {
      const earlier = before?.outputs.find((each) => each.name === output.name);
      const chart = strip(output, earlier, now.year);
      replays.push(chart.replay);
      return h('section', {},
        h('h2', {}, output.label), h('p', { class: 'value' }, output.value),
        h('p', { class: 'note' }, output.unit),
        h('p', { class: 'change' }, /[1-9]/.test(output.change) ? fill(said['change'] ?? '', { n: output.change }) : (said['as_projected'] ?? '')),
        h('div', {}, chart.drawn));
    })),
    h('p', { class: 'key' }, h('span', { class: 'key-mine' }, said['this_choice'] ?? ''), h('span', { class: 'key-ghost' }, said['projection'] ?? '')));
  return { drawn, replay: () => replays.forEach((each) => each()) };
}

function strip(output: Output, before: Output | undefined, year: number): { drawn: SVGElement; replay: () => void } {
  const all = [...output.yours, ...output.projected, ...(before?.yours ?? [])].filter((each): each is number => each !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const last = output.yours.length - 1;
  const x = (i: number) => (i / Math.max(1, last)) * (WIDE - 4) + 2;
  const y = (value: number) => TALL - 44 - ((value - low) / (high - low || 1)) * (TALL - 74);
  const path = (line: Line) => line.reduce((made, value, i) => (value === null ? made : `${made}${made ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`), '');
  const mine = s('path', { class: 'mine', d: path(output.yours) });
  const at = x(year - output.first);
  const first = String(output.first);
  const drawn = drawing(WIDE, TALL, `${output.label}: ${output.value} (${output.change})`,
    s('path', { class: 'dotted', d: `M${String(at)} 14V${String(TALL - 40)}` }),
    s('path', { class: 'ghost', d: path(output.projected) }),
    mine,
    s('text', { class: 'axis', x: 0, y: TALL - 8 }, first),
    s('text', { class: 'axis', x: at, y: TALL - 8, 'text-anchor': 'middle' }, String(year)));
  const replay = () => {
    if (!before || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const began = performance.now();
    const frame = (time: number) => {
      const part = Math.min(1, (time - began) / REPLAY_MS);
      const eased = part * part * (3 - 2 * part);
      mine.setAttribute('d', path(output.yours.map((to, i) => {
        const from = before.yours[i];
        return to === null || from === null || from === undefined ? to : from + (to - from) * eased;
      })));
      if (part < 1 && mine.isConnected) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  return { drawn, replay };
}

/** Choices of several groups beside each other, outputs in the room's order. */
export function compared(groups: { group: string; found: Answered }[], said: Said): HTMLElement {
  const heads = groups[0]?.found.outputs ?? [];
  return h('table', { class: 'steps compared' }, h('caption', { class: 'away' }, said['this_choice'] ?? ''),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, said['choice'] ?? ''), heads.map((each) => h('th', { scope: 'col' }, each.label, h('small', {}, `${each.unit}, ${fill(said['in_year'] ?? '', { year: groups[0]?.found.year ?? '' })}`))))),
    h('tbody', {}, groups.map(({ group, found }) =>
      h('tr', {}, h('th', { scope: 'row' }, group ? groupName(group, said) : (said['choice'] ?? ''), h('small', {}, found.levers.join('. '))),
        found.outputs.map((each) => h('td', {}, h('b', {}, each.value), h('small', {}, /[1-9]/.test(each.change) ? fill(said['change'] ?? '', { n: each.change }) : (said['as_projected'] ?? ''))))))));
}
