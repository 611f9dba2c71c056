/** What stands beside the run sheet: people and those without a phone, rehearsal, event cards, the levers on the wall. */
import { fill, h } from './dom';
import type { Said, Value } from './kinds';
import type { Act, EventCard, LeaderView } from './leader-kinds';
import { task } from './tasks';

export function codeIn(written: string): string {
  return /[?&]s=([\w.-]+)/.exec(written)?.[1] ?? written.trim();
}

export class Tools {
  /** Whom one answers for just now. */
  private person = '';
  /** What has been entered from here, by person and step: the server tells nobody who answered what. */
  private readonly entered: Record<string, Record<string, Value>> = {};
  private scenarios: { group: string; code: string }[] = [];

  constructor(
    private readonly said: Said,
    private readonly events: EventCard[],
    private readonly act: Act,
    private readonly redraw: () => void,
  ) {}

  peopleState(view: LeaderView): unknown {
    return [view.people, view.seats, view.without_phone, view.rehearsing, view.closed, this.person];
  }

  people(view: LeaderView): HTMLElement[] {
    const { said } = this;
    const seats = Object.entries(view.seats);
    return [
      h('h2', { class: 'part-title', tabindex: -1 }, said['people'] ?? ''),
      h('p', {}, h('b', { class: 'count' }, view.people), ' ', said['are_in'] ?? '', view.rehearsing > 0 ? ` (${fill(said['rehearsing_n'] ?? '', { n: view.rehearsing })})` : ''),
      ...(seats.length ? [h('ul', { class: 'seats' }, seats.map(([group, n]) => h('li', {}, fill(said['group_n'] ?? '', { n: group }), ' ', h('b', {}, n))))] : []),
      ...(view.closed ? [] : [
        h('button', { type: 'button', class: 'b', 'data-k': 'add', onclick: () => void this.act({ do: 'add_person' }, said['added']) }, said['add_person'] ?? ''),
        h('ul', { class: 'phoneless' }, view.without_phone.map((id, i) =>
          h('li', {}, h('span', {}, fill(said['person_n'] ?? '', { n: i + 1 })),
            view.groups > 0 && h('select', { class: 'ds-input', 'data-k': `seat ${id}`, 'aria-label': fill(said['seat_of'] ?? '', { n: i + 1 }),
              onchange: (event) => void this.act({ do: 'seat', person: id, group: (event.target as HTMLSelectElement).value }, said['seated']) },
              h('option', { value: '' }, said['seat'] ?? ''),
              Object.keys(view.seats).map((group) => h('option', { value: group }, fill(said['group_n'] ?? '', { n: group })))),
            h('button', { type: 'button', class: 'b', 'data-k': `answer ${id}`, 'aria-expanded': String(this.person === id), onclick: () => {
              this.person = this.person === id ? '' : id;
              this.redraw();
              document.querySelector<HTMLElement>('#answer-for')?.focus();
            } }, said['answer_for'] ?? '', h('span', { class: 'ds-sr-only' }, ` ${fill(said['person_n'] ?? '', { n: i + 1 })}`))))),
        h('div', { class: 'pair-of' },
          h('button', { type: 'button', class: 'b', 'data-k': 'rehearse', onclick: () => void this.act({ do: 'rehearse' }, said['rehearsed']) }, said['rehearse'] ?? ''),
          view.rehearsing > 0 && h('button', { type: 'button', class: 'b', 'data-k': 'clear', onclick: () => void this.act({ do: 'clear_rehearsal' }, said['cleared']) }, said['clear'] ?? '')),
      ]),
    ];
  }

  answerState(view: LeaderView): unknown {
    if (!view.without_phone.includes(this.person)) this.person = '';
    const { step } = view;
    return [this.person, step?.key, step?.frozen, step?.cards, this.mine(step?.key ?? '')];
  }

  answerFor(view: LeaderView): HTMLElement[] {
    const { step } = view;
    if (!this.person) return [];
    const n = view.without_phone.indexOf(this.person) + 1;
    const heading = h('h2', { class: 'said', id: 'answer-for', tabindex: -1 }, fill(this.said['answer_for_n'] ?? '', { n }));
    const away = h('button', { type: 'button', class: 'b', onclick: () => {
      const { person } = this;
      this.person = '';
      this.redraw();
      document.querySelector<HTMLElement>(`[data-k="answer ${person}"]`)?.focus();
    } }, this.said['done'] ?? '');
    if (!step || step.kind === 'listen') return [heading, h('p', {}, this.said['nothing_to_answer'] ?? ''), away];
    const mine = this.mine(step.key);
    const form = task({ step, said: this.said, mine, answer: (item, value) => {
      if (!('place' in value)) {
        void this.act({ do: 'answer_for', person: this.person, step: step.key, item, value }, this.said['taken']).then((done) => {
          if (!done) return;
          mine[item] = value;
          if (step.kind === 'claims') mine[''] = { place: step.options.findIndex((each) => each.key === item) + 1 };
          this.redraw();
          document.querySelector<HTMLElement>('#answer-for')?.focus();
        });
        return;
      }
      mine[item] = value;
      this.redraw();
    } });
    return [heading, h('p', {}, step.task), form, away];
  }

  /** Made when first asked for: what is drawn changes with an answer, and with nothing else. */
  private mine(step: string): Record<string, Value> {
    return (this.entered[`${this.person} ${step}`] ??= {});
  }

  wallState(view: LeaderView): unknown {
    const found = view.results?.scenarios ?? [];
    if (found.length) this.scenarios = found;
    return [view.levers, view.event_card, this.scenarios];
  }

  wall(view: LeaderView): HTMLElement[] {
    const { said, events } = this;
    const drawn = events.find((each) => each.key === view.event_card);
    const draw = (key: string, told?: string) => void this.act({ do: 'draw', card: key }, told);
    const choice = h('select', { class: 'ds-input', id: 'event', 'data-k': 'event' }, events.map((each) => h('option', { value: each.key, selected: each.key === view.event_card }, each.title)));
    const link = h('input', { class: 'ds-input', id: 'levers', type: 'text', autocomplete: 'off', 'data-k': 'levers' });
    return [
      h('h2', { class: 'part-title', tabindex: -1 }, said['on_wall'] ?? ''),
      h('label', { for: 'event' }, said['event_card'] ?? ''),
      choice,
      h('div', { class: 'pair-of' },
        h('button', { type: 'button', class: 'b', 'data-k': 'draw', onclick: () => draw(choice.value, said['event_shown']) }, said['show_card'] ?? ''),
        h('button', { type: 'button', class: 'b', 'data-k': 'chance', onclick: () => {
          const left = events.filter((each) => each.key !== view.event_card);
          draw(left[Math.floor(Math.random() * left.length)]?.key ?? '', said['event_shown']);
        } }, said['draw_one'] ?? ''),
        drawn !== undefined && h('button', { type: 'button', class: 'b', 'data-k': 'away', onclick: () => draw('', said['event_gone']) }, said['put_away'] ?? '')),
      ...(drawn ? [h('div', { class: 'drawn' }, h('h3', { class: 'part-title' }, drawn.title), h('p', {}, drawn.text), h('p', { class: 'note' }, drawn.question))] : []),
      h('form', { class: 'lever-link', onsubmit: (event) => {
        event.preventDefault();
        const code = codeIn(link.value);
        if (code) void this.act({ do: 'pull', code }, said['levers_shown']).then((done) => { if (done) link.value = ''; });
        else link.focus();
      } }, h('label', { for: 'levers' }, said['levers_link'] ?? ''), link,
      h('button', { class: 'b', 'data-k': 'pull' }, said['show_levers'] ?? '')),
      ...(this.scenarios.length ? [h('div', { class: 'pair-of' }, this.scenarios.map((each) =>
        h('button', { type: 'button', class: 'b', 'data-k': `group ${each.group}`, 'aria-pressed': String(view.levers === each.code), onclick: () => void this.act({ do: 'pull', code: each.code }, said['levers_shown']) },
          each.group ? fill(said['levers_of'] ?? '', { n: each.group }) : (said['levers_here'] ?? ''))))] : []),
      ...(view.levers ? [h('button', { type: 'button', class: 'b', 'data-k': 'unpull', onclick: () => void this.act({ do: 'pull', code: '' }, said['levers_gone']) }, said['take_levers_away'] ?? '')] : []),
      h('p', {}, h('a', { href: said['levers_href'] ?? '#', target: '_blank', rel: 'noopener' }, said['open_levers'] ?? '', h('span', { class: 'ds-sr-only' }, ` (${said['new_tab'] ?? ''})`))),
    ];
  }
}
