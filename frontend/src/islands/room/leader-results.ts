/** What the room has answered, as the one who leads may see it: rows with a bar and a count, groups beside. */
import { fill, h } from './dom';
import type { Counted, Results, Said, StepView } from './kinds';

const SVG = 'http://www.w3.org/2000/svg';

function bar(share: number): SVGElement {
  const drawn = document.createElementNS(SVG, 'svg');
  drawn.setAttribute('class', 'bar');
  drawn.setAttribute('aria-hidden', 'true');
  const filled = document.createElementNS(SVG, 'rect');
  filled.setAttribute('width', `${String(Math.round(share * 1000) / 10)}%`);
  filled.setAttribute('height', '100%');
  drawn.append(filled);
  return drawn;
}

export function results(step: StepView, found: Results, said: Said): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const { rules } = step;
  if (found.withheld) parts.push(h('p', { class: 'note' }, said['withheld'] ?? ''));
  if (found.too_few) parts.push(h('p', { class: 'note' }, said['too_few'] ?? ''));
  for (const each of found.items) {
    if (each.all) parts.push(table(step, each.item, each.all, each.groups, said));
    if (each.hidden) parts.push(h('p', { class: 'note' }, fill(said['hidden_groups'] ?? '', { n: each.hidden })));
  }
  if (rules['projected'] !== undefined) {
    parts.push(h('p', { class: 'answer' }, fill(said[rules['low'] === undefined ? 'answer' : 'answer_span'] ?? '', {
      today: number(rules['today']), projected: number(rules['projected']), low: number(rules['low']), high: number(rules['high']), year: rules['year'] ?? '',
    })));
  }
  return parts;
}

const number = (value: number | undefined) => (value === undefined ? '' : Math.round(value).toLocaleString(document.documentElement.lang));

function table(step: StepView, item: string, all: Counted, groups: Record<string, Counted>, said: Said): HTMLElement {
  const by = Object.keys(all.points).length ? 'points' : 'counts';
  const keys = Object.keys(all[by]);
  if (by === 'points') keys.sort((a, b) => (all.points[b] ?? 0) - (all.points[a] ?? 0));
  const most = Math.max(1, ...keys.map((key) => all[by][key] ?? 0));
  const names = Object.keys(groups);
  const title = step.kind === 'claims' ? label(step, item, said) : step.title;
  return h('table', { class: 'tally' },
    h('caption', {}, title, ' ', h('span', { class: 'note' }, fill(said['n_answers'] ?? '', { n: all.answers }))),
    names.length > 0 && h('thead', {}, h('tr', {}, h('td'), h('th', { scope: 'col' }, said['all'] ?? ''),
      names.map((name) => h('th', { scope: 'col' }, groupName(name, said))))),
    h('tbody', {}, keys.map((key) =>
      h('tr', {}, h('th', { scope: 'row' }, label(step, key, said)),
        h('td', {}, bar((all[by][key] ?? 0) / most), h('b', {}, all[by][key] ?? 0)),
        names.map((name) => h('td', { class: 'of-group' }, groups[name]?.[by][key] ?? 0))))));
}

function label(step: StepView, key: string, said: Said): string {
  const card = step.cards?.find((each) => each.key === key)?.label;
  return card ?? step.options.find((each) => each.key === key)?.label ?? said[key] ?? key;
}

function groupName(name: string, said: Said): string {
  if (/^\d+$/.test(name)) return fill(said['group_n'] ?? '{n}', { n: name });
  const roles = JSON.parse(said['role_names'] ?? '{}') as Record<string, string>;
  return roles[name] ?? said['no_role'] ?? name;
}
