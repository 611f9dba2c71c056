/** Cards people wrote: approve, hide, move between rings, merge what says the same under one wording, part again. */
import { fill, h } from './dom';
import type { CardView } from './kinds';
import type { Act, LeaderView } from './leader-kinds';
import type { Said } from './kinds';

export class Cards {
  private readonly chosen = new Set<string>();

  constructor(private readonly said: Said, private readonly act: Act, private readonly redraw: () => void) {}

  /** What the drawing rests on. */
  state(view: LeaderView): unknown {
    return [view.step?.key, view.results?.cards, view.alike, view.merged, [...this.chosen]];
  }

  draw(view: LeaderView): HTMLElement[] {
    const all = view.results?.cards ?? [];
    if (!view.step?.written) return [];
    for (const id of [...this.chosen]) if (!all.some((each) => each.id === id)) this.chosen.delete(id);
    const waiting = all.filter((each) => !each.visible);
    const seen = all.filter((each) => each.visible);
    const said = this.said;
    return [
      h('h2', { class: 'said', tabindex: -1 }, said['cards'] ?? ''),
      ...(all.length ? [] : [h('p', { class: 'note' }, said['no_cards_yet'] ?? '')]),
      ...this.merging(view, all),
      ...(waiting.length
        ? [h('div', { class: 'queue-head' }, h('h3', { class: 'part-title' }, fill(said['waiting_n'] ?? '', { n: waiting.length })),
            h('button', { type: 'button', class: 'b', 'data-k': 'all', onclick: () => void this.act({ do: 'moderate', cards: waiting.map((c) => c.id), visible: true }, said['approved']) }, said['approve_all'] ?? '')),
          h('ul', { class: 'queue' }, waiting.map((each) => this.card(view, each)))]
        : []),
      ...(seen.length
        ? [h('h3', { class: 'part-title' }, fill(said['seen_n'] ?? '', { n: seen.length })), h('ul', { class: 'queue' }, seen.map((each) => this.card(view, each)))]
        : []),
    ];
  }

  private card(view: LeaderView, card: CardView): HTMLElement {
    const { said } = this;
    const rings = view.step?.rules['rings'] ?? 0;
    const merged = view.merged[card.id] ?? [];
    const text = card.role ? fill(said['promise'] ?? '', { role: card.role, what: card.text, when: card.when }) : card.text;
    const choose = h('input', {
      type: 'checkbox', 'data-k': `choose ${card.id}`, checked: this.chosen.has(card.id),
      'aria-label': fill(said['choose_card'] ?? '', { what: card.text }),
      onchange: () => {
        if (this.chosen.has(card.id)) this.chosen.delete(card.id);
        else this.chosen.add(card.id);
        this.redraw();
      },
    });
    return h('li', {},
      view.step?.kind !== 'word_cloud' && h('span', { class: 'tick' }, choose),
      h('div', { class: 'card-text' }, h('span', {}, text),
        card.indicator !== '' && h('span', { class: 'note' }, fill(said['figure_is'] ?? '', { what: card.indicator })),
        card.stands_for > 1 && h('span', { class: 'note' }, fill(said['stands_for'] ?? '', { n: card.stands_for }))),
      h('div', { class: 'card-acts' },
        rings > 0 && h('select', { class: 'ds-input', 'data-k': `ring ${card.id}`, 'aria-label': fill(said['ring_of'] ?? '', { what: card.text }),
          onchange: (event) => void this.act({ do: 'move', card: card.id, ring: Number((event.target as HTMLSelectElement).value) }, said['moved']) },
          Array.from({ length: rings }, (_, i) => h('option', { value: i + 1, selected: card.ring === i + 1 }, view.step?.options[i]?.label ?? String(i + 1)))),
        merged.length > 0 && h('button', { type: 'button', class: 'b', 'data-k': `part ${card.id}`, 'aria-label': fill(said['part_what'] ?? '', { what: card.text }),
          onclick: () => void this.act({ do: 'part', cards: merged }, said['parted']) }, said['part'] ?? ''),
        h('button', { type: 'button', class: card.visible ? 'b' : 'b strong', 'data-k': `${card.visible ? 'hide' : 'approve'} ${card.id}`,
          'aria-label': fill(said[card.visible ? 'hide_what' : 'approve_what'] ?? '', { what: card.text }),
          onclick: () => void this.act({ do: 'moderate', cards: [card.id], visible: !card.visible }, said[card.visible ? 'hidden' : 'approved']) },
          said[card.visible ? 'hide' : 'approve'] ?? '')));
  }

  /** Suggestions of cards alike, and the wording for those chosen. */
  private merging(view: LeaderView, all: CardView[]): HTMLElement[] {
    const { said, chosen } = this;
    const texts = new Map(all.map((each) => [each.id, each.text]));
    const parts: HTMLElement[] = [];
    for (const group of (view.step?.kind === 'word_cloud' ? [] : (view.alike ?? [])).filter((each) => each.filter((id) => texts.has(id)).length > 1)) {
      const isChosen = group.every((id) => chosen.has(id));
      if (isChosen) continue;
      parts.push(h('p', { class: 'alike' }, h('span', {}, said['alike'] ?? '', ' ', group.map((id) => `«${texts.get(id) ?? ''}»`).join(' · ')),
        h('button', { type: 'button', class: 'b', 'data-k': `take ${group[0] ?? ''}`, onclick: () => {
          chosen.clear();
          for (const id of group) chosen.add(id);
          this.redraw();
          document.querySelector<HTMLInputElement>('#wording')?.focus();
        } }, said['choose_these'] ?? '')));
    }
    if (chosen.size > 1) {
      const ids = all.filter((each) => chosen.has(each.id)).map((each) => each.id);
      const wording = h('input', { class: 'ds-input', id: 'wording', type: 'text', maxlength: 280, 'data-k': 'wording', value: texts.get(ids[0] ?? '') ?? '' });
      parts.push(h('form', { class: 'merge', onsubmit: (event) => {
        event.preventDefault();
        const text = wording.value.trim();
        if (!text) return wording.focus();
        void this.act({ do: 'merge', cards: ids, into: ids[0], text }, said['merged']).then((done) => {
          if (done) {
            chosen.clear();
            this.redraw();
          }
        });
      } }, h('label', { for: 'wording' }, fill(said['wording'] ?? '', { n: ids.length })), wording,
      h('button', { class: 'b strong', 'data-k': 'merge' }, said['merge'] ?? '')));
    }
    return parts;
  }
}
