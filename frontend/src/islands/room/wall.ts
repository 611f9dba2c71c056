/** Results on the wall, task by task. Tables where a table says it: they are their own text alternative. */
import { guessed, temperatures } from './columns';
import { fill, h } from './dom';
import type { CardView, Choice, Counted, Results, Said, ScreenView, StepView } from './kinds';
import { bar } from './svg';

export interface Wall {
  view: ScreenView;
  step: StepView;
  results: Results;
  said: Said;
  number: (value: number) => string;
}
type Item = Results['items'][number];
type Draw = (wall: Wall) => HTMLElement | SVGElement;

const MOST_ROWS = 10;
const STANDS = ['agree', 'disagree', 'unsure'] as const;

/** The results as elements; nothing where a step has none to count. */
export function wall(given: Wall): HTMLElement | SVGElement {
  const draw = DRAWN[given.step.kind];
  if (!draw) return h('div');
  if (given.results.too_few) return few(given.said);
  return draw(given);
}

export const few = (said: Said) => h('div', { class: 'few' }, h('p', { class: 'big' }, said['few'] ?? ''), h('p', {}, said['few_more'] ?? ''));

/** A group or a role by its name. */
export function groupName(name: string, said: Said): string {
  const roles = JSON.parse(said['role_names'] ?? '{}') as Record<string, string>;
  if (name === 'none') return said['no_group'] ?? '';
  return roles[name] ?? (/^\d+$/.test(name) ? fill(said['group'] ?? '{n}', { n: name }) : name);
}

interface Row {
  label: string;
  note?: string;
  share: number;
  said: string;
  groups?: { name: string; said: string }[];
}

const BAR = 0.7; // of the place; the rest is for the number
const ofGroups = (groups: { name: string; said: string }[]) =>
  groups.length > 0 && h('ul', { class: 'groups' }, groups.map((each) => h('li', {}, each.name, ' ', h('b', {}, each.said))));

/** Rows with a bar each; where groups may be compared, theirs beneath. */
function rows(caption: string, heads: [string, string], given: Row[]): HTMLElement {
  return h('table', { class: 'rows' },
    h('caption', { class: 'away' }, caption),
    h('thead', { class: 'away' }, h('tr', {}, h('th', { scope: 'col' }, heads[0]), h('th', { scope: 'col' }, heads[1]))),
    h('tbody', {}, given.flatMap((row) => [
      h('tr', {},
        h('th', { scope: 'row' }, row.label, row.note !== undefined && h('small', {}, row.note)),
        h('td', {}, h('div', { class: 'meter' }, bar(row.share * BAR, 'full'), h('b', {}, row.said)), row.groups && ofGroups(row.groups))),
    ])));
}

const shareOf = (count: number, most: number) => (most ? count / most : 0);

const choose: Draw = ({ step, results, said }) => {
  const item = results.items[0];
  if (!item?.all) return few(said);
  const most = item.all.answers;
  return h('div', {}, rows(step.title, [said['choice'] ?? '', said['number'] ?? ''], step.options.map((option) => {
    const count = item.all?.counts[option.key] ?? 0;
    return {
      label: option.label, note: option.notes[0] ?? '', share: shareOf(count, most), said: fill(said['of'] ?? '', { n: count, m: most }),
      groups: Object.entries(item.groups).map(([name, each]) => ({
        name: groupName(name, said), said: fill(said['of'] ?? '', { n: each.counts[option.key] ?? 0, m: each.answers }),
      })),
    };
  })), hidden(item.hidden, said));
};

const hidden = (number: number, said: Said) => number > 0 && h('p', { class: 'note' }, said['hidden'] ?? '');

/** Claims: three bars in one colour, so that no answer is dressed as the right one; ghosts where they were asked before. */
const claims: Draw = ({ view, step, results, said }) => {
  const cell = (item: Item | undefined, before: Counted | null | undefined, stand: string) => {
    if (!item?.all) return h('td', {}, said['few'] ?? '');
    const now = item.all.counts[stand] ?? 0;
    const earlier = before && fill(said['before'] ?? '', { n: before.counts[stand] ?? 0 });
    const groups = Object.entries(item.groups).map(([name, each]) => ({
      name: /^\d+$/.test(name) && step.options.length > 3 ? `${name}:` : groupName(name, said), // eight claims leave no room for the word
      said: String(each.counts[stand] ?? 0),
    }));
    return h('td', {},
      h('div', { class: 'meter' }, bar(shareOf(now, item.all.answers) * BAR, 'neutral'), h('b', {}, now), earlier && h('small', {}, earlier)),
      before && bar(shareOf(before.counts[stand] ?? 0, before.answers) * BAR, 'ghost'), ofGroups(groups));
  };
  const earlier = new Map(view.before?.items.map((each) => [each.item, each.all]));
  const byItem = new Map(results.items.map((each) => [each.item, each]));
  return h('div', {}, h('table', { class: step.options.length > 5 ? 'claims dense' : 'claims' },
    h('caption', { class: 'away' }, step.title),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'away' }, said['claim'] ?? '')), STANDS.map((stand) => h('th', { scope: 'col' }, said[stand] ?? stand)))),
    h('tbody', {}, step.options.map((option) =>
      h('tr', {}, h('th', { scope: 'row' }, option.label), STANDS.map((stand) => cell(byItem.get(option.key), earlier.get(option.key), stand)))))), hidden(Math.max(0, ...results.items.map((each) => each.hidden)), said));
};

const ranking: Draw = ({ step, results, said, number }) => {
  const all = results.items[0]?.all;
  if (!all) return few(said);
  const points = (option: Choice) => all.points[option.key] ?? 0;
  const order = [...step.options].sort((a, b) => points(b) - points(a));
  const most = points(order[0]!);
  return rows(step.title, [said['choice'] ?? '', said['number'] ?? ''], order.map((option) => ({
    label: option.label, share: shareOf(points(option), most),
    said: fill(said['points'] ?? '', { n: number(points(option)) }),
  })));
};

const prioritise: Draw = ({ step, results, said }) => {
  const all = results.items[0]?.all;
  if (!all) return few(said);
  const dots = (card: { key: string }) => all.points[card.key] ?? 0;
  const laid = [...(step.cards ?? []), ...step.options].filter((card) => dots(card)).sort((a, b) => dots(b) - dots(a));
  const most = laid[0] ? dots(laid[0]) : 0;
  const more = laid.length - MOST_ROWS;
  return h('div', {}, rows(step.title, [said['choice'] ?? '', said['number'] ?? ''], laid.slice(0, MOST_ROWS).map((card) => ({
    label: card.label, share: shareOf(dots(card), most), said: dots(card) === 1 ? (said['dots_one'] ?? '') : fill(said['dots'] ?? '', { n: dots(card) }),
  }))), more > 0 && h('p', { class: 'note' }, fill(said['more_cards'] ?? '', { n: more })));
};

/** Words in calm sizes, and none below what the last row can read. */
const wordCloud: Draw = ({ results, said }) => {
  const counts = Object.entries(results.items[0]?.all?.counts ?? {});
  if (!counts.length) return nothing(said);
  const most = counts[0]?.[1] ?? 1;
  return h('ul', { class: 'words' }, counts.map(([word, count]) => {
    const made = h('li', {}, word, count > 1 && h('small', {}, String(count)));
    made.style.fontSize = `${String(1.75 + 2 * Math.sqrt((count - 1) / Math.max(1, most - 1)))}rem`;
    return made;
  }));
};

const nothing = (said: Said) => h('p', { class: 'note' }, said['nothing_yet'] ?? '');
const card = (each: CardView, said: Said) =>
  h('li', {}, each.text, each.stands_for > 1 && h('small', {}, fill(said['stands_for'] ?? '', { n: each.stands_for })));
const size = (number: number) => (number > 24 ? 'many' : number > 10 ? 'some' : '');

const cards: Draw = ({ step, results, said }) => {
  if (!results.cards.length) return nothing(said);
  if (!(step.rules['rings'] ?? 0)) return h('ul', { class: `cards ${size(results.cards.length)}` }, results.cards.map((each) => card(each, said)));
  return h('div', { class: `rings ${size(results.cards.length)}` }, step.options.map((ring, i) =>
    h('section', {}, h('h2', {}, ring.label), h('ul', { class: 'cards' }, results.cards.filter((each) => each.ring === i + 1).map((each) => card(each, said))))));
};

const at = (when: string, said: Said) => {
  const [year = '', month] = when.split('-');
  return month === '06' ? fill(said['summer'] ?? '', { year }) : month === '12' ? fill(said['end_of'] ?? '', { year }) : year;
};

const nextSteps: Draw = ({ step, results, said }) => {
  if (!results.cards.length) return nothing(said);
  return h('table', { class: 'steps' }, h('caption', { class: 'away' }, step.title),
    h('thead', {}, h('tr', {}, ['who', 'what', 'when', 'figure'].map((head) => h('th', { scope: 'col' }, said[head] ?? '')))),
    h('tbody', {}, results.cards.map((each) => h('tr', {}, h('th', { scope: 'row' }, each.role), h('td', {}, each.text), h('td', {}, at(each.when, said)), h('td', {}, each.indicator || '–')))));
};

const DRAWN: Record<string, Draw> = {
  predict: ({ step, results, said, number }) => guessed(step, results, said, number),
  temperature: ({ view, results, said, number }) => temperatures(results, view.before, said, number),
  choose, claims, ranking, prioritise, word_cloud: wordCloud,
  implications: cards, opportunities: cards, free_text: cards, next_step: nextSteps,
};
