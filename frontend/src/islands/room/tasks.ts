/** One task at a time on a phone: what is asked, what was answered, one button. */
import { fill, freshKey, h } from './dom';
import type { Choice, Said, StepView, Value } from './kinds';

export interface Asked {
  step: StepView;
  said: Said;
  /** Standing answers of this phone, by item. */
  mine: Record<string, Value>;
  answer: (item: string, value: Value) => void;
}
type Draw = (asked: Asked) => HTMLElement;

/** The task as elements; nothing where a step asks for none. */
export function task(asked: Asked): HTMLElement {
  return (DRAWN[asked.step.kind] ?? (() => h('div')))(asked);
}

const given = (asked: Asked, item = ''): Value | undefined => asked.mine[item];
const sendWord = (asked: Asked, item = '') => asked.said[given(asked, item) ? 'change' : 'send'] ?? '';

function form(asked: Asked, read: () => [string, Value] | string, ...inside: (Node | Node[])[]): HTMLElement {
  const fault = h('p', { class: 'fault', role: 'alert' });
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const found = read();
        fault.textContent = typeof found === 'string' ? found : '';
        if (typeof found !== 'string') asked.answer(...found);
      },
    },
    ...inside.flat(),
    fault,
    asked.step.frozen ? h('p', { class: 'note' }, asked.said['frozen'] ?? '') : h('button', { class: 'go' }, sendWord(asked)),
  );
}

function choices(asked: Asked, type: 'radio' | 'checkbox', chosen: string[], options: Choice[]): HTMLElement {
  return h(
    'fieldset',
    {},
    h('legend', { class: 'away' }, asked.step.title),
    options.map((each) =>
      h(
        'label',
        { class: 'choice' },
        h('input', { type, name: 'choice', value: each.key, checked: chosen.includes(each.key), disabled: asked.step.frozen }),
        h('span', {}, h('b', {}, each.label), each.notes.map((note) => h('small', {}, note))),
      ),
    ),
  );
}

const picked = (inside: HTMLElement) =>
  [...inside.querySelectorAll<HTMLInputElement>('input:checked')].map((each) => each.value);

const temperature: Draw = (asked) => {
  const { rules } = asked.step;
  const low = rules['low'] ?? 0;
  const marks = Array.from({ length: (rules['high'] ?? 10) - low + 1 }, (_, i) => String(low + i));
  const now = given(asked)?.['value'];
  const options = marks.map((mark) => ({ key: mark, label: mark, value: Number(mark), notes: [] }));
  const set = choices(asked, 'radio', [String(now ?? '')], options);
  set.classList.add('scale');
  return form(asked, () => {
    const [mark] = picked(set);
    return mark === undefined ? (asked.said['choose'] ?? '') : ['', { value: Number(mark) }];
  }, set);
};

const predict: Draw = (asked) => {
  const set = choices(asked, 'radio', [String(given(asked)?.['choice'] ?? '')], asked.step.options.map((each) => ({
    ...each, label: fill(asked.said['about'] ?? '{n}', { n: each.label }),
  })));
  return form(asked, () => {
    const [choice] = picked(set);
    return choice === undefined ? (asked.said['choose'] ?? '') : ['', { choice }];
  }, set);
};

const choose: Draw = (asked) => {
  const most = asked.step.rules['most'] ?? 1;
  const set = choices(asked, most > 1 ? 'checkbox' : 'radio', (given(asked)?.['chosen'] as string[] | undefined) ?? [], asked.step.options);
  return form(asked, () => {
    const chosen = picked(set);
    return chosen.length && chosen.length <= most ? ['', { chosen }] : fill(asked.said['at_most'] ?? '', { n: most });
  }, set);
};

const STANDS = ['agree', 'disagree', 'unsure'] as const;

/** One claim at a time; the first without an answer is open. */
const claims: Draw = (asked) => {
  const { options } = asked.step;
  const first = options.findIndex((each) => !given(asked, each.key));
  const place = Number(asked.mine['']?.['place'] ?? (first < 0 ? options.length : first));
  const claim = options[place];
  const move = (to: number) => asked.answer('', { place: to });
  if (!claim) {
    return h('div', {}, h('p', { class: 'lead' }, asked.said['all_answered'] ?? ''),
      h('button', { type: 'button', class: 'quiet', onclick: () => move(0) }, asked.said['look_again'] ?? ''));
  }
  const now = given(asked, claim.key)?.['answer'];
  return h(
    'div',
    {},
    h('p', { class: 'note' }, fill(asked.said['of'] ?? '', { n: place + 1, m: options.length })),
    h('p', { class: 'claim', tabindex: -1 }, claim.label),
    h('details', {}, h('summary', {}, asked.said['both_sides'] ?? ''),
      h('p', {}, h('b', {}, asked.said['for'] ?? ''), ' ', claim.notes[0] ?? ''),
      h('p', {}, h('b', {}, asked.said['against'] ?? ''), ' ', claim.notes[1] ?? '')),
    h('div', { class: 'stands', role: 'group', 'aria-label': claim.label },
      STANDS.map((stand) =>
        h('button', {
          type: 'button', disabled: asked.step.frozen, 'aria-pressed': String(now === stand),
          onclick: () => asked.answer(claim.key, { answer: stand }),
        }, asked.said[stand] ?? stand))),
    h('div', { class: 'row' },
      place > 0 && h('button', { type: 'button', class: 'quiet', onclick: () => move(place - 1) }, asked.said['back'] ?? ''),
      now !== undefined && h('button', { type: 'button', class: 'quiet', onclick: () => move(place + 1) }, asked.said['next'] ?? '')),
  );
};

const ranking: Draw = (asked) => {
  let order = (given(asked)?.['order'] as string[] | undefined) ?? asked.step.options.map((each) => each.key);
  const labels = new Map(asked.step.options.map((each) => [each.key, each.label]));
  const list = h('ol', { class: 'ranking' });
  const draw = (focus = '') => {
    list.replaceChildren(...order.map((key, i) => {
      const move = (by: number) => () => {
        const to = order.filter((each) => each !== key);
        to.splice(i + by, 0, key);
        order = to;
        draw(`${key}${String(by)}`);
      };
      const button = (by: number, word: string, sign: string) =>
        h('button', { type: 'button', 'data-move': `${key}${String(by)}`, 'aria-label': fill(asked.said[word] ?? '', { what: labels.get(key) ?? key }),
          disabled: asked.step.frozen || i + by < 0 || i + by >= order.length, onclick: move(by) }, sign);
      return h('li', {}, h('span', {}, labels.get(key) ?? key), button(-1, 'up', '↑'), button(1, 'down', '↓'));
    }));
    list.querySelector<HTMLElement>(`[data-move="${focus}"]`)?.focus();
  };
  draw();
  return form(asked, () => ['', { order }], list);
};

const prioritise: Draw = (asked) => {
  const most = asked.step.rules['dots'] ?? 3;
  const cards = asked.step.cards ?? [];
  if (!cards.length) return h('p', { class: 'lead' }, asked.said['no_cards'] ?? '');
  const dots: Record<string, number> = { ...(given(asked)?.['dots'] as Record<string, number> | undefined) };
  const left = h('p', { class: 'note', 'aria-live': 'polite' });
  const used = () => Object.values(dots).reduce((sum, each) => sum + each, 0);
  const rows = cards.map((card) => {
    const shown = h('output', {});
    const change = (by: number) => () => {
      const now = (dots[card.key] ?? 0) + by;
      if (now < 0 || (by > 0 && used() >= most)) return;
      dots[card.key] = now;
      draw();
    };
    const draw = () => {
      shown.textContent = '●'.repeat(dots[card.key] ?? 0) || '0';
      shown.setAttribute('aria-label', String(dots[card.key] ?? 0));
      left.textContent = fill(asked.said['dots_left'] ?? '', { n: most - used() });
    };
    const button = (by: number, sign: string, word: string) =>
      h('button', { type: 'button', disabled: asked.step.frozen, 'aria-label': fill(asked.said[word] ?? '', { what: card.label }), onclick: change(by) }, sign);
    draw();
    return h('li', {}, h('span', {}, card.label), button(-1, '−', 'take_dot'), shown, button(1, '+', 'lay_dot'));
  });
  return form(asked, () => ['', { dots: Object.fromEntries(Object.entries(dots).filter(([key, n]) => n && cards.some((c) => c.key === key))) }], left, h('ul', { class: 'dots' }, rows));
};

/** Own cards below, each can be taken back. */
function ownCards(asked: Asked, text: (value: Value) => string): HTMLElement | string {
  const mine = Object.entries(asked.mine).filter(([item, value]) => item && text(value));
  if (!mine.length) return '';
  return h('div', {}, h('h2', {}, asked.said['my_cards'] ?? ''),
    h('ul', { class: 'mine' }, mine.map(([item, value]) =>
      h('li', {}, h('span', {}, text(value)),
        h('button', { type: 'button', class: 'quiet', disabled: asked.step.frozen, 'aria-label': fill(asked.said['take_back_what'] ?? '', { what: text(value) }),
          onclick: () => asked.answer(item, 'what' in value ? { what: '' } : { text: '' }) }, asked.said['take_back'] ?? '')))));
}

const cards: Draw = (asked) => {
  const rings = asked.step.rules['rings'] ?? 0;
  const text = h('textarea', { id: 'card', rows: 3, maxlength: 280, disabled: asked.step.frozen });
  const set = rings ? choices(asked, 'radio', [], asked.step.options.map((each, i) => ({ ...each, key: String(i + 1) }))) : undefined;
  const drawn = form(asked, () => {
    const written = text.value.trim();
    const [ring] = set ? picked(set) : [];
    if (!written) return asked.said['write'] ?? '';
    if (set && ring === undefined) return asked.said['choose_ring'] ?? '';
    return [`c${freshKey()}`, ring === undefined ? { text: written } : { text: written, ring: Number(ring) }];
  }, h('label', { for: 'card' }, asked.said['card'] ?? ''), text, ...(set ? [set] : []));
  drawn.querySelector('.go')?.replaceChildren(asked.said['add_card'] ?? '');
  return h('div', {}, drawn, ownCards(asked, (value) => String(value['text'] ?? '')));
};

const wordCloud: Draw = (asked) => {
  const most = asked.step.rules['most'] ?? 3;
  const now = (given(asked)?.['words'] as string[] | undefined) ?? [];
  const inputs = Array.from({ length: most }, (_, i) =>
    h('input', { type: 'text', maxlength: 30, value: now[i] ?? '', 'aria-label': fill(asked.said['word_n'] ?? '', { n: i + 1 }), disabled: asked.step.frozen }));
  return form(asked, () => {
    const words = inputs.map((each) => each.value.trim());
    return words.some(Boolean) ? ['', { words }] : (asked.said['write'] ?? '');
  }, inputs);
};

const nextStep: Draw = (asked) => {
  const field = (name: string, longest: number, word: string, list = '') =>
    [h('label', { for: name }, asked.said[word] ?? ''), h('input', { id: name, type: 'text', maxlength: longest, disabled: asked.step.frozen, list: list || undefined })] as const;
  const [roleLabel, role] = field('role', 60, 'role', 'roles');
  const [whatLabel, what] = field('what', 280, 'what');
  const [figureLabel, figure] = field('figure', 80, 'figure');
  const year = new Date().getFullYear();
  const when = h('select', { id: 'when', disabled: asked.step.frozen },
    h('option', { value: '' }, asked.said['choose_when'] ?? ''),
    Array.from({ length: 8 }, (_, i) => {
      const half = i % 2 ? '12' : '06';
      const at = `${String(year + 1 + Math.floor(i / 2))}-${half}`;
      return h('option', { value: at }, fill(asked.said[i % 2 ? 'end_of' : 'summer'] ?? '{year}', { year: at.slice(0, 4) }));
    }));
  const drawn = form(asked, () => {
    if (!what.value.trim() || !role.value.trim()) return asked.said['role_and_what'] ?? '';
    if (!when.value) return asked.said['choose_when'] ?? '';
    return [`n${freshKey()}`, { what: what.value, role: role.value, when: when.value, indicator: figure.value }];
  }, roleLabel, role, h('datalist', { id: 'roles' }, (asked.said['roles'] ?? '').split('|').map((each) => h('option', { value: each }))),
  whatLabel, what, h('label', { for: 'when' }, asked.said['when'] ?? ''), when, figureLabel, figure);
  drawn.querySelector('.go')?.replaceChildren(asked.said['add_step'] ?? '');
  return h('div', {}, drawn, ownCards(asked, (value) => (value['what'] ? `${String(value['role'])}: ${String(value['what'])}` : '')));
};

const levers: Draw = (asked) => {
  const input = h('input', { id: 'code', type: 'text', autocomplete: 'off', disabled: asked.step.frozen });
  const now = given(asked)?.['code'];
  const drawn = form(asked, () => {
    const written = input.value.trim();
    const code = /[?&]s=([\w-]+)/.exec(written)?.[1] ?? written;
    return code ? ['', { code }] : (asked.said['write'] ?? '');
  }, h('p', {}, h('a', { class: 'go', href: asked.said['levers_href'] ?? '#' }, asked.said['open_levers'] ?? '')),
  h('label', { for: 'code' }, asked.said['paste_link'] ?? ''), input);
  return h('div', {}, drawn, now !== undefined && h('p', { class: 'note' }, asked.said['group_sent'] ?? ''));
};

const DRAWN: Record<string, Draw> = {
  temperature, predict, choose, claims, ranking, prioritise, levers,
  implications: cards, opportunities: cards, free_text: cards, word_cloud: wordCloud, next_step: nextStep,
};
