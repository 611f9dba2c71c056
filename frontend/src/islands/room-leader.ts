/** The one who leads: one big button, the script, the clock, what the room says; by keyboard or a clicker alone. */
import { fill, freshKey, h } from './room/dom';
import { Cards } from './room/leader-cards';
import type { Act, LeaderData, LeaderView, SheetRow } from './room/leader-kinds';
import { results } from './room/leader-results';
import { Tools } from './room/leader-tools';
import { Way } from './room/leader-way';
import { follow } from './room/news';
import { Region } from './room/regions';

const page = document.querySelector<HTMLElement>('#lead');
const data = JSON.parse(document.querySelector('#room-data')?.textContent ?? '{}') as LeaderData;

const ON = [' ', 'Enter', 'ArrowRight', 'PageDown'];
const BACK = ['ArrowLeft', 'PageUp'];
const MOST_WAIT = 15_000; // a net that takes and never answers is none
const NOTICED = 500; // sooner than this, a second press is the same finger

function begin(page: HTMLElement, address: string): void {
  const { said } = data;
  const net = page.querySelector<HTMLElement>('#net')!;
  const spoken = page.querySelector<HTMLElement>('#spoken')!;
  let view = data.view;
  let came = performance.now();
  let pressed = 0;
  let toldOver = '';

  const region = (name: 'section' | 'nav' | 'div', given: Record<string, string>) => new Region(h(name, given));
  const head = region('div', { class: 'step-head' });
  const clock = region('div', { class: 'clock' });
  const notes = region('section', { class: 'notes', 'aria-label': said['notes'] ?? '' });
  const answers = region('section', { class: 'answers-now', 'aria-label': said['answers'] ?? '' });
  const cards = region('section', { class: 'cards', 'aria-label': said['cards'] ?? '' });
  const answerFor = region('section', { class: 'answer-for', 'aria-label': said['answer_for'] ?? '' });
  const sheet = region('nav', { class: 'sheet', 'aria-label': said['run_sheet'] ?? '' });
  const people = region('section', { class: 'people', 'aria-label': said['people'] ?? '' });
  const wall = region('section', { class: 'wall', 'aria-label': said['on_wall'] ?? '' });
  const bar = region('div', { class: 'bar-below' });
  page.querySelector('#desk')!.replaceChildren(
    h('div', { class: 'main-desk' }, head.element, clock.element, answers.element, notes.element, answerFor.element, cards.element),
    h('div', { class: 'side-desk' }, sheet.element, people.element, wall.element),
  );
  page.append(bar.element);
  page.dataset['alive'] = '';

  /** One sentence for each change. */
  const say = (text: string | undefined) => {
    if (text) spoken.textContent = text === spoken.textContent ? `${text}\u00a0` : text;
  };
  const tell = (text: string) => {
    if (net.textContent !== text) net.textContent = text;
    net.hidden = !text;
  };

  /** Said once, and it stays: what is pressed here does nothing any more. */
  const ledElsewhere = () => {
    const why = said['lead not-allowed-here'] ?? '';
    if (!net.hidden && net.textContent?.startsWith(why)) return;
    tell(why);
    say(why);
    net.append(' ', h('a', { href: page.dataset['recover'] ?? '' }, said['recover'] ?? ''));
  };

  const act: Act = async (deed, told) => {
    let answer: Response;
    try {
      answer = await fetch(`${address}/gjor`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ key: freshKey(), ...deed }),
        signal: AbortSignal.timeout(MOST_WAIT),
      });
    } catch {
      tell(said['not_sent'] ?? '');
      say(said['not_sent']);
      return false;
    }
    if (!answer.ok) {
      const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
      if (title === 'not-allowed-here') ledElsewhere();
      else {
        const why = said[`lead ${title ?? ''}`] ?? said['refused'] ?? '';
        tell(why);
        say(why);
      }
      return false;
    }
    tell('');
    take((await answer.json()) as LeaderView, told ?? '');
    return true;
  };
  const tools = new Tools(said, data.events, act, () => draw());
  const written = new Cards(said, act, () => draw());

  const way = new Way(() => view.place, (place) => {
    if (place < -1 || place > view.steps || view.closed) return Promise.resolve(false);
    pressed = performance.now();
    return act({ do: 'go', place });
  }, () => {
    if (performance.now() - pressed < NOTICED) return;
    tell(said['on_the_way'] ?? '');
    say(said['on_the_way']);
  });

  /** The newest state; what changed is told in one sentence, ours or one about the change. */
  const take = (found: LeaderView, told = '') => {
    if (found.seq < view.seq) return say(told); // overtaken by newer news: the deed is done all the same
    const before = view;
    view = found;
    came = performance.now();
    draw();
    const waits = (each: LeaderView) => each.results?.cards.filter((card) => !card.visible).length ?? 0;
    if (found.place !== before.place) {
      say(found.step ? `${fill(said['step'] ?? '', { n: found.place + 1, m: found.steps })}. ${found.step.title}` : said[found.place < 0 ? 'lobby' : 'over']);
      scrollTo(0, 0);
    } else if (told) say(told);
    else if (found.closed !== before.closed) say(said[found.closed ? 'closed' : 'opened']);
    else if (found.step?.frozen !== before.step?.frozen) say(said[found.step?.frozen ? 'frozen_now' : 'thawed']);
    else if (found.step?.shown !== before.step?.shown) say(said[found.step?.shown ? 'shown_now' : 'hidden_now']);
    else if (waits(found) > 0 && waits(before) === 0) say(said['cards_wait']);
  };

  const left = (): number | null => (view.left === null ? null : view.left - (view.running ? (performance.now() - came) / 1000 : 0));
  const row = (): SheetRow | undefined => view.run_sheet[view.place];

  const draw = () => {
    const { step } = view;
    const n = view.place + 1;
    head.paint([view.place, view.closed], () => [
      h('p', { class: 'eyebrow' }, step ? fill(said['step_min'] ?? '', { n, m: view.steps, minutes: step.minutes }) : fill(said['steps_n'] ?? '', { m: view.steps })),
      h('h1', { class: 'finding', tabindex: -1 }, view.closed ? (said['closed'] ?? '') : (step?.title ?? said[view.place < 0 ? 'lobby' : 'over'] ?? '')),
      h('p', { class: 'deck' }, view.closed ? (said['closed_deck'] ?? '') : (step?.task ?? said[view.place < 0 ? 'lobby_deck' : 'over_deck'] ?? '')),
      ...ending(),
    ]);
    clock.paint([view.left !== null, view.running, step?.key], () => (step ? [
      h('p', { class: 'time-left', 'aria-label': said['time_left'] ?? '', role: 'timer', 'aria-live': 'off' }, h('b', {}), h('span', { class: 'note' })),
      h('div', { class: 'pair-of' },
        h('button', { type: 'button', class: 'b', 'data-k': 'pause', onclick: () => void act({ do: 'time', running: !view.running }, said[view.running ? 'paused' : 'resumed']) }, said[view.running ? 'pause' : 'resume'] ?? ''),
        h('button', { type: 'button', class: 'b', 'data-k': 'more', onclick: () => void act({ do: 'time', running: view.running, seconds: Math.max(1, Math.round(left() ?? 0)) + 60 }, said['minute_more']) }, said['plus_minute'] ?? '')),
    ] : []));
    const takes = step && step.kind !== 'listen';
    answers.paint([step, view.answered, view.expected, view.results?.items, view.results?.too_few, view.results?.withheld], () => (takes ? [
      h('div', { class: 'answered' },
        h('p', {}, h('b', { class: 'count' }, fill(said['of'] ?? '', { n: view.answered ?? 0, m: view.expected ?? 0 })), ' ', said['have_answered'] ?? '',
          step.frozen && h('span', { class: 'note' }, ` · ${said['is_frozen'] ?? ''}`), step.shown && h('span', { class: 'note' }, ` · ${said['is_on_screen'] ?? ''}`)),
        h('div', { class: 'pair-of' },
          h('button', { type: 'button', class: 'b', 'data-k': 'freeze', onclick: () => void act({ do: 'freeze', step: step.key, frozen: !step.frozen }, said[step.frozen ? 'thawed' : 'frozen_now']) }, said[step.frozen ? 'thaw' : 'freeze'] ?? ''),
          h('button', { type: 'button', class: 'b', 'data-k': 'show', onclick: () => void act({ do: 'show', step: step.key, shown: !step.shown }, said[step.shown ? 'hidden_now' : 'shown_now']) }, said[step.shown ? 'unshow' : 'show'] ?? ''))),
      ...(view.results && (!step.written || view.results.items.length) ? [h('details', { class: 'ds-details', open: step.shown }, h('summary', { 'data-k': 'results' }, said['see_answers'] ?? ''), ...fallback(results(step, view.results, said)))] : []),
    ] : []));
    notes.paint([view.place], () => {
      const now = row();
      if (!now) return [];
      return [['say', now.script], ['look', now.look], ['on_paper', now.materials]].flatMap(([name, text]) =>
        text ? [h('div', { class: `note-${name ?? ''}` }, h('h2', { class: 'part-title' }, said[name ?? ''] ?? ''), h('p', {}, text))] : []);
    });
    answerFor.paint(tools.answerState(view), () => tools.answerFor(view));
    cards.paint(written.state(view), () => written.draw(view));
    sheet.paint([view.place, view.run_sheet.map((each) => [each.key, each.shown, each.frozen]), view.closed], drawSheet);
    people.paint(tools.peopleState(view), () => tools.people(view));
    wall.paint(tools.wallState(view), () => tools.wall(view));
    const next = view.run_sheet[view.place + 1];
    bar.paint([view.place, view.closed], () => (view.closed ? [] : [
      h('button', { type: 'button', class: 'b back', 'data-k': 'back', disabled: view.place < 0, onclick: () => way.by(-1) }, said['back'] ?? ''),
      view.place >= view.steps
        ? h('button', { type: 'button', class: 'next', 'data-k': 'next', onclick: () => void act({ do: 'close' }, said['closed']) }, said['close'] ?? '')
        : h('button', { type: 'button', class: 'next', 'data-k': 'next', onclick: () => way.by(1) },
            h('b', {}, said[view.place < 0 ? 'start' : 'next'] ?? ''), h('span', {}, next?.title ?? said['over'] ?? '')),
    ]));
    tick();
  };
  const fallback = (found: HTMLElement[]) => (found.length ? found : [h('p', { class: 'note' }, said['nothing_yet'] ?? '')]);

  const ending = (): HTMLElement[] => {
    if (!view.closed) return [];
    return [h('p', { class: 'ways' },
      h('a', { class: 'ds-button', href: page.dataset['result'] ?? '' }, said['to_result'] ?? ''),
      h('button', { type: 'button', class: 'b', onclick: () => void act({ do: 'open' }, said['opened']) }, said['open_again'] ?? ''))];
  };

  const drawSheet = () => {
    let at = 0;
    return [
      h('h2', { class: 'part-title' }, said['run_sheet'] ?? ''),
      h('p', { class: 'note done-at' }),
      h('ol', {}, view.run_sheet.map((each) => {
        const begins = at;
        at += each.minutes;
        return h('li', { class: each.place < view.place ? 'past' : undefined },
          h('button', { type: 'button', 'data-k': `go ${String(each.place)}`, disabled: view.closed, 'aria-current': each.place === view.place ? 'step' : undefined, onclick: () => way.to(each.place) },
            h('span', { class: 'at' }, `${String(Math.floor(begins / 60))}:${String(begins % 60).padStart(2, '0')}`), h('span', { class: 'what' }, each.title),
            h('span', { class: 'note' }, fill(said['min'] ?? '', { n: each.minutes }), each.shown ? ` · ${said['is_shown'] ?? ''}` : '', each.frozen ? ` · ${said['is_frozen'] ?? ''}` : '')));
      })),
      h('button', { type: 'button', class: 'b', 'data-k': 'close', hidden: view.closed, onclick: () => void act({ do: 'close' }, said['closed']) }, said['close'] ?? ''),
    ];
  };

  /** The clock by itself; when the time is out it is said once. */
  const tick = () => {
    const seconds = left();
    const shown = clock.element.querySelector('.time-left b');
    const note = clock.element.querySelector('.time-left span');
    if (shown && note && seconds !== null) {
      shown.textContent = clockText(Math.abs(Math.round(seconds)));
      note.textContent = said[seconds < 0 ? 'over_time' : view.running ? 'left' : 'stands'] ?? '';
      clock.element.classList.toggle('over', seconds < 0);
      if (seconds < 0 && toldOver !== view.step?.key) {
        toldOver = view.step?.key ?? '';
        if (seconds > -5) say(said['time_out']);
      }
    }
    const ends = sheet.element.querySelector('.done-at');
    if (ends) {
      const rest = view.run_sheet.filter((each) => each.place > view.place).reduce((sum, each) => sum + each.minutes * 60, 0) + Math.max(0, seconds ?? 0);
      const at = new Date(Date.now() + rest * 1000).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
      const text = fill(said['ends_at'] ?? '', { at });
      if (ends.textContent !== text) ends.textContent = text;
    }
  };

  addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat || view.closed) return;
    const at = event.target instanceof HTMLElement ? event.target : document.body;
    if (at.closest('input, textarea, select, [contenteditable]')) return;
    const paging = event.key.startsWith('Page'); // clickers send these, wherever the focus is
    if (!paging && at.closest('button, a, summary')) {
      if (event.key === ' ' || event.key === 'Enter' || !at.closest('.bar-below')) return;
    }
    if (ON.includes(event.key) && view.place < view.steps) {
      event.preventDefault();
      way.by(1);
    } else if (BACK.includes(event.key)) {
      event.preventDefault();
      way.by(-1);
    }
  });

  let connected = true;
  addEventListener('online', () => {
    // A stream may have lived through it, and says nothing.
    connected = true;
    tell('');
    say(said['net_back']);
  });
  follow<LeaderView>(`${address}/leder`, (found) => take(found), (isConnected) => {
    if (isConnected === connected) return;
    connected = isConnected;
    tell(isConnected ? '' : (said['net_gone'] ?? ''));
    say(said[isConnected ? 'net_back' : 'net_gone']);
  }, 'seq', ledElsewhere);
  setInterval(tick, 1_000);
  draw();
}

const clockText = (seconds: number) => `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;

if (page) begin(page, page.dataset['address'] ?? '');
