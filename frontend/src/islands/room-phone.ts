/** A participant's phone: one task at a time; what is answered is kept here until the server has it on disk. */
import { fill, h } from './room/dom';
import type { Mine, RoomView, Said, StepView, Value } from './room/kinds';
import { follow } from './room/news';
import { Outbox } from './room/outbox';
import { task } from './room/tasks';

const page = document.querySelector<HTMLElement>('#room');
const said = JSON.parse(document.querySelector('#words')?.textContent ?? '{}') as Said;
if (page) void begin(page, page.dataset['address'] ?? '');

async function begin(page: HTMLElement, address: string): Promise<void> {
  const main = page.querySelector<HTMLElement>('#task')!;
  const status = page.querySelector<HTMLElement>('#status')!;
  const spoken = page.querySelector<HTMLElement>('#spoken')!;
  let room: RoomView | undefined;
  let me: Mine | null = null;
  let drawnFor = '';
  let drawnStep: StepView | null = null;
  const unfinished = h('div', { id: 'unfinished' });
  status.before(unfinished);
  const places: Record<string, number> = {}; // which claim is open, by step: the phone's own matter

  const say = (text: string) => (spoken.textContent = text);
  const show = (text: string, kind = '') => {
    status.textContent = text;
    status.className = kind;
    status.hidden = !text;
  };
  const outbox = new Outbox(address, {
    taken: (sent, value) => {
      if (me) (me.answers[sent.step] ??= {})[sent.item] = value;
      if (!outbox.unsent.some((each) => each !== sent)) show(said['taken'] ?? '', 'good');
      if (unfinished.dataset['step'] === sent.step) unfinished.replaceChildren();
      say(said['taken'] ?? '');
      draw();
    },
    refused: (sent, code) => {
      show(said[code] ?? said['refused'] ?? '', 'fault');
      if (me) delete me.answers[sent.step]?.[sent.item];
      if (code === 'not-allowed-here') void enter();
      draw();
    },
    waiting: (number, isOffline) => {
      if (isOffline) show(fill(said['offline'] ?? '', { n: number }), 'offline');
    },
  });

  const mineIn = (step: string): Record<string, Value> => {
    const found = { ...me?.answers[step] };
    for (const each of outbox.unsent) if (each.step === step) found[each.item] = each.value;
    if (step in places) found[''] = { ...found[''], place: places[step] };
    return found;
  };
  const answer = (step: StepView) => (item: string, value: Value) => {
    if ('place' in value) {
      places[step.key] = Number(value['place']);
      return draw(true);
    }
    if (step.kind === 'claims') {
      const at = step.options.findIndex((each) => each.key === item);
      places[step.key] = at + 1;
    }
    show('', '');
    outbox.put(step.key, item, value);
    draw(true);
  };
  /** The room moved on while somebody wrote: the form stays below with its words, and can still be sent for a while. */
  const putAside = () => {
    const form = main.querySelector('form');
    const fields = [...(form?.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type=text]') ?? [])];
    if (!form || !drawnStep?.written || !fields.some((each) => each.value.trim() && each.value !== each.defaultValue)) return;
    for (const each of form.querySelectorAll('[id]')) each.id = `left-${each.id}`;
    for (const each of form.querySelectorAll('label')) if (each.htmlFor) each.htmlFor = `left-${each.htmlFor}`;
    unfinished.dataset['step'] = drawnStep.key;
    unfinished.replaceChildren(h('h2', {}, fill(said['unfinished'] ?? '', { what: drawnStep.title })), form);
  };
  const draw = (force = false) => {
    if (!room) return;
    const { step } = room;
    const key = JSON.stringify([room.place, step?.frozen, step?.shown, room.closed, step?.cards, me !== null, mineIn(step?.key ?? '')]);
    if (key === drawnFor && !force) return;
    const isNew = JSON.parse(drawnFor || '[-9]')[0] !== room.place;
    drawnFor = key;
    const parts: (Node | string)[] = [];
    if (room.closed) parts.push(h('h1', { tabindex: -1 }, said['closed'] ?? ''), h('p', {}, said['closed_more'] ?? ''));
    else if (!step) parts.push(h('h1', { tabindex: -1 }, said[room.place < 0 ? 'you_are_in' : 'thanks'] ?? ''), h('p', {}, said[room.place < 0 ? 'wait' : 'closed_more'] ?? ''));
    else {
      parts.push(
        h('p', { class: 'note' }, fill(said['step'] ?? '', { n: room.place + 1, m: room.steps })),
        h('h1', { tabindex: -1 }, step.title),
        h('p', { class: 'lead' }, step.task),
        me ? task({ step, said, mine: mineIn(step.key), answer: answer(step) }) : h('p'),
      );
      if (step.shown) parts.push(h('p', { class: 'note' }, said['on_screen'] ?? ''));
    }
    const active = document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;
    if (active && !isNew && !force) return; // never under somebody's fingers
    if (isNew) putAside();
    drawnStep = step;
    main.replaceChildren(...parts);
    if (isNew) {
      show('', '');
      say(step ? step.title : '');
      main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    } else if (force) main.querySelector<HTMLElement>('.claim')?.focus({ preventScroll: true });
  };
  const post = async (path: string, body: unknown) =>
    fetch(`${address}/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) });

  async function enter(role = ''): Promise<void> {
    try {
      const came = await post('inn', role ? { role } : {});
      if (!came.ok) return gone((await came.json().catch(() => ({})) as { title?: string }).title);
      const found = (await came.json()) as { room: RoomView; me: Mine };
      me = found.me;
      room ??= found.room;
      draw(true);
      outbox.start();
    } catch {
      show(said['offline_join'] ?? '', 'offline');
      setTimeout(() => void enter(role), 1_500);
    }
  }
  const gone = (code = '') => {
    main.replaceChildren(h('h1', { tabindex: -1 }, said[code] ?? said['room-not-found'] ?? ''), h('p', {}, h('a', { href: page.dataset['door'] ?? '/d' }, said['other_code'] ?? '')));
    news.stop();
  };
  const askRole = (view: RoomView) => {
    const roles = JSON.parse(said['role_names'] ?? '{}') as Record<string, string>;
    main.replaceChildren(
      h('h1', { tabindex: -1 }, said['who'] ?? ''), h('p', { class: 'lead' }, said['who_more'] ?? ''),
      h('ul', { class: 'roles' }, Object.entries(roles).map(([key, name]) => h('li', {}, h('button', { type: 'button', onclick: () => void enter(key) }, name)))),
      h('button', { type: 'button', class: 'quiet', onclick: () => void enter() }, said['no_role'] ?? ''),
    );
    room = view;
  };

  const news = follow<RoomView>(address, (view) => {
    room = view;
    if (me) draw();
  }, (connected) => {
    if (connected && status.className === 'offline' && !outbox.unsent.length) show('', '');
    if (connected) void outbox.send();
    else show(said['no_net'] ?? '', 'offline');
  });

  const look = async (): Promise<void> => {
    try {
      const answered = await fetch(`${address}/meg`, { headers: { accept: 'application/json' } });
      if (!answered.ok) return gone((await answered.json().catch(() => ({})) as { title?: string }).title);
      const found = (await answered.json()) as { room: RoomView; me: Mine | null };
      if (found.me) {
        me = found.me;
        room = found.room;
        draw();
        outbox.start();
      } else if (found.room.ask_role) askRole(found.room);
      else await enter();
    } catch {
      show(said['no_net'] ?? '', 'offline');
      setTimeout(() => void look(), 1_500);
    }
  };
  await look();
}
