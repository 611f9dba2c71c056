/** The wall of a workshop: the task, what the room answers, and the way in always beside it. */
import { fill, h } from './room/dom';
import type { Said, ScreenView } from './room/kinds';
import { follow } from './room/news';
import { answered, compared, pulled } from './room/pulled';
import type { Answered } from './room/pulled';
import { few, wall } from './room/wall';

type Events = Record<string, { title: string; text: string; question: string }>;
const read = <T>(id: string) => JSON.parse(document.querySelector(`#${id}`)?.textContent ?? '{}') as T;
const screen = document.querySelector<HTMLElement>('#screen');
if (screen) begin(screen, read<Said>('words'), read<Events>('events'));

function begin(screen: HTMLElement, said: Said, events: Events): void {
  const address = screen.dataset['address'] ?? '';
  const get = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!;
  const [main, state, source, where, rehearsal, net, spoken] = ['shown', 'state', 'source', 'where', 'rehearsal', 'net', 'spoken'].map(get) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  const format = new Intl.NumberFormat(document.documentElement.lang === 'en' ? 'en' : 'nb', { maximumFractionDigits: 1 });
  const number = (value: number) => format.format(value).replace(/\u00a0/g, '\u202f');
  let view: ScreenView | undefined;
  let heardAt = 0;
  let drawnFor = '';
  let saidFor = '';
  const levers: { code: string; now?: Answered; before?: Answered | undefined } = { code: '' };

  const timer = h('p', { class: 'timer' });
  const tick = () => {
    if (!view || view.left === null) return timer.replaceChildren();
    const left = Math.max(0, Math.ceil(view.left - (view.running ? (performance.now() - heardAt) / 1000 : 0)));
    const clock = `${String(Math.floor(left / 60))}:${String(left % 60).padStart(2, '0')}`;
    if (timer.dataset['at'] === clock) return;
    timer.dataset['at'] = clock;
    timer.replaceChildren(left ? (said['time_left'] ?? '') : (said['time_out'] ?? ''), ' ', left > 0 ? h('b', {}, clock) : '');
  };
  setInterval(tick, 250);

  const heading = (title: string, task = '') => [h('h1', {}, title), task ? h('p', { class: 'task' }, task) : ''];

  /** What stands in the middle. A card or levers on the wall go before results only where the leader put them there. */
  const middle = async (now: ScreenView): Promise<(Node | string)[]> => {
    const { step } = now;
    const event = events[now.event_card];
    if (now.closed || (!step && now.place >= 0)) return heading(said[now.closed ? 'closed' : 'thanks'] ?? '');
    if (!step) return heading(screen.dataset['title'] ?? '', said['begins_soon']);
    if (event) return [...heading(event.title, event.text), h('p', { class: 'question' }, event.question)];
    const { results } = now;
    if (results && step.kind === 'levers') {
      const groups = await Promise.all(results.scenarios.map(async ({ group, code }) => ({ group, found: await answered(address, code) })));
      return [...heading(step.title), groups.length ? compared(groups, said) : h('p', { class: 'note' }, said['nothing_yet'] ?? '')];
    }
    if (results && step.kind !== 'listen') return [...heading(step.title, step.kind === 'claims' ? '' : step.task), results.answered ? wall({ view: now, step, results, said, number }) : few(said)];
    if (now.levers) {
      if (levers.code !== now.levers) {
        const found = await answered(address, now.levers);
        levers.before = levers.now ?? (await answered(address, ''));
        levers.now = found;
        levers.code = now.levers;
      }
      const { drawn, replay } = pulled(levers.now!, levers.before, said);
      requestAnimationFrame(replay);
      drawn.querySelector('.key')?.append(h('button', { type: 'button', class: 'replay', onclick: replay }, said['replay'] ?? ''));
      return [h('h1', { class: 'small' }, step.title), drawn];
    }
    const shown = step.kind === 'choose' ? h('ul', { class: 'offered' }, step.options.map((each) => h('li', {}, h('b', {}, each.label), ' ', each.notes[0] ?? ''))) : '';
    return [...heading(step.title, step.task), shown];
  };

  const sourceOf = (now: ScreenView): string => {
    const { step } = now;
    if (!step) return '';
    if (now.event_card in events || (now.levers && !now.results) || step.kind === 'levers') return said['figures'] ?? '';
    if (step.kind === 'predict') return said['figures'] ?? '';
    if (step.kind === 'listen') return '';
    return said[step.written ? 'words' : 'answers'] ?? '';
  };

  const counted = (now: ScreenView) => {
    const { step } = now;
    const asks = step && step.kind !== 'listen';
    const [big, small] = asks
      ? [fill(said['of'] ?? '', { n: now.answered ?? 0, m: now.expected ?? 0 }), said[step.in_groups && now.groups ? 'groups_answered' : 'have_answered']]
      : [String(now.people), said['are_in']];
    return [
      h('p', { class: 'counted' }, h('b', {}, big), ' ', h('span', {}, small ?? '')),
      timer,
      step?.frozen ? h('p', { class: 'frozen' }, said['frozen'] ?? '') : '',
    ];
  };

  const draw = async (): Promise<void> => {
    const now = view;
    if (!now) return;
    const title = now.title || screen.dataset['title'] || '';
    where.textContent = now.step ? `${title}, ${fill(said['step'] ?? '', { n: now.place + 1, m: now.steps })}` : title;
    screen.classList.toggle('lobby', now.place < 0 && !now.closed);
    state.replaceChildren(...counted(now));
    rehearsal.textContent = now.rehearsing ? (said['rehearsal'] ?? '') : '';
    source.textContent = sourceOf(now);
    tick();
    const { step } = now;
    const key = JSON.stringify([now.place, step?.key, step?.shown, now.closed, now.levers, now.event_card, now.results, now.before, step?.cards]);
    if (key === drawnFor) return;
    drawnFor = key;
    let parts: (Node | string)[];
    try {
      parts = await middle(now);
    } catch {
      drawnFor = ''; // no answer about the levers just now: what hangs there stays
      return;
    }
    if (view !== now && drawnFor !== key) return; // overtaken
    main.replaceChildren(...parts);
    const told = step ? step.title : '';
    if (told !== saidFor) spoken.textContent = saidFor = told;
  };

  follow<ScreenView>(address, (found) => {
    view = found;
    heardAt = performance.now();
    void draw();
  }, (connected) => {
    const text = connected ? '' : (said['no_net'] ?? '');
    if (net.textContent !== text) net.textContent = text;
    if (connected && !drawnFor) void draw();
  }, 'seq');
}
