/** The levers come alive. Each move is one small request whose address is the scenario; the page is repainted from the
 *  answer, and the address bar says the same. Without this the page is a form that does all of it by sending itself. */
import { enlivenLever } from './lever';
import type { Pull } from './lever';
import { guessBox } from './levers-guess';
import { Paint } from './levers-paint';
import type { View } from './levers-paint';
import { sendsToRoom } from './levers-room';
import { Asker } from './scenario-asker';
import type { Trouble } from './scenario-asker';
import { Past, between } from './scenario-history';

const QUIET = 500; // milliseconds between two things said
const PLAYED = 600;
const STILL = 700;
const WRITTEN = 400; // milliseconds between two changes of the address bar; browsers refuse too many

/** Links to another state of this page. */
const HERE = 'a[data-changes]';

const form = document.querySelector<HTMLFormElement>('#levers');
if (form) live(form);
sendsToRoom(document.querySelector<HTMLElement>('#to-room'));

function live(levers: HTMLFormElement): void {
  const paint = new Paint(document.querySelector('#view'));
  const controls = [...levers.querySelectorAll<HTMLElement>('.lever')].map((root) => ({ root, lever: enlivenLever(root) }));
  const fieldOf = new Map(controls.map(({ root, lever }) => [lever.name, root.querySelector<HTMLInputElement>('.lever-number')!.name]));
  const outputs = byId('outputs');
  const kept = new URLSearchParams(location.search);
  for (const name of [...kept.keys()]) if (!['visning', 'paa', 'aar', 'orden', 'a', 'gjett', 'rom'].includes(name)) kept.delete(name);
  let base = levers.dataset['code'] ?? '';
  let changes: Record<string, string> = {};
  let guesses = 'guesses' in levers.dataset;
  const met = new Set(controls.filter(({ lever }) => lever.value !== 0).map(({ lever }) => fieldOf.get(lever.name)!));
  let asking = '';
  let newest: View | undefined;
  let follows = false; // whether the levers are to stand as the next answer says

  const past = new Past<View>();
  const isSame = (a: View, b: View) => a.code === b.code && a.chart.name === b.chart.name;
  const say = sayer(byId('said'));
  const writeAddress = spaced(WRITTEN, (address) => history.replaceState(null, '', address));
  const asker = new Asker<View>((view, wish) => arrive(view, wish.settled), trouble(byId('trouble')));
  const box = guessBox(
    byId('guess'),
    () => {
      outputs.classList.remove('veiled');
      asking = '';
      if (newest) show(newest);
    },
    () => {
      guesses = false;
      kept.set('gjett', 'nei');
    },
  );

  const address = (settled: boolean) => {
    const query = new URLSearchParams(kept);
    if (base) query.set('s', base);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    if (asking) query.set('gjett', asking);
    if (!settled) query.set('holdes', '1'); // what is not drawn by the hand follows when it lets go
    return `${levers.dataset['live']}?${query}`;
  };
  const ask = (settled: boolean) => asker.ask({ address: address(settled), settled });
  const change = (name: string, value: string, settled: boolean) => {
    changes = { ...changes, [name]: value };
    ask(settled);
  };

  function arrive(view: View, settled: boolean): void {
    newest = view;
    if (asking) {
      if (view.guess && settled && !box.isOpen) {
        // Beside the lever it is about.
        const asked = controls.find(({ lever }) => fieldOf.get(lever.name) === asking);
        asked?.root.after(byId('guess'));
        box.ask(view.guess);
        say(view.guess.question);
      }
      if (settled && !view.guess) {
        met.delete(asking); // too small a move to guess about; the next may be large enough
        asking = '';
        outputs.classList.remove('veiled');
      }
      if (settled) past.add(view, isSame);
      if (asking) return buttons();
    }
    show(view);
    if (settled) past.add(view, isSame);
    if (settled && follows) follow(view);
    if (settled) follows = false;
    buttons();
  }

  function show(view: View): void {
    paint.show(view);
    writeAddress(view.address);
    say(view.said);
    performance.clearMarks('repainted');
    performance.mark('repainted'); // for those who measure
  }

  levers.addEventListener('lever', (event) => {
    const { name, value, settled } = (event as CustomEvent<Pull>).detail;
    const field = fieldOf.get(name) ?? name;
    mark(event.target as HTMLElement, value);
    if (box.isOpen && field !== asking) box.close();
    if (guesses && !met.has(field)) {
      met.add(field);
      asking = field;
      outputs.classList.add('veiled');
    }
    byId('goal-answer').replaceChildren(); // it was found from where the levers stood
    change(field, String(value), settled);
  });
  levers.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.name === 'alle') change('alle', input.checked ? '1' : '0', true);
    if (input.name === 'economy.national_growth') change(input.name, input.value, true);
  });
  levers.addEventListener('submit', (event) => event.preventDefault());
  // Links to another state of this page need no new page, and what can be undone is not lost.
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(HERE);
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const query = new URL(link.href).searchParams;
    const changed = link.dataset['changes'] ?? ''; // what the link says anew: the levers, or something beside them
    if (changed === 's' && document.querySelector('.own-figure.moved')) return; // own figures stand in forms of the page
    event.preventDefault();
    if (changed === 's') {
      box.close();
      base = query.get('s') ?? '';
      changes = {};
      follows = true;
    } else {
      const value = query.get(changed);
      if (value === null) kept.delete(changed);
      else kept.set(changed, value);
    }
    if (changed === 'visning') {
      for (const each of levers.querySelectorAll('.views a')) each.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'true');
    }
    ask(true);
  });

  /** Back to something that was there: levers, radio and box follow the view. */
  const goTo = (view: View | undefined) => {
    if (!view) return;
    asker.forget();
    base = view.code;
    changes = {};
    box.close();
    asking = '';
    outputs.classList.remove('veiled');
    newest = view;
    follow(view);
    show(view);
    buttons();
    // What is put aside stays so, whatever is undone.
    if (new URL(view.address, location.href).searchParams.get('a') !== kept.get('a')) ask(true);
  };
  const follow = (view: View) => {
    for (const { root, lever } of controls) {
      lever.set(view.levers[fieldOf.get(lever.name) ?? ''] ?? 0);
      mark(root, lever.value);
    }
    const everybody = levers.querySelector<HTMLInputElement>('input[name="alle"]');
    if (everybody) everybody.checked = view.everybody;
  };
  const [undo, redo, replay] = [byId('undo'), byId('redo'), byId('replay')];
  const buttons = () => {
    undo.setAttribute('aria-disabled', String(!past.canUndo));
    redo.setAttribute('aria-disabled', String(!past.canRedo));
    replay.setAttribute('aria-disabled', String(!past.last));
  };
  undo.addEventListener('click', () => goTo(past.undo()));
  redo.addEventListener('click', () => goTo(past.redo()));
  replay.addEventListener('click', () => past.last && play(past.last.from, past.last.to));
  addEventListener('keydown', (event) => {
    const typing = (event.target as HTMLElement).matches('input:not([type=range]):not([type=radio]):not([type=checkbox]), select');
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || typing) return;
    event.preventDefault();
    goTo(event.shiftKey ? past.redo() : past.undo());
  });

  function play(from: View, to: View): void {
    paint.show(from);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setTimeout(() => show(to), STILL);
      return;
    }
    const start = performance.now() + 250; // first seen as it was
    const frame = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - start) / PLAYED));
      const eased = t * t * (3 - 2 * t);
      paint.charts(between(from.strips, to.strips, eased), between(from.chart, to.chart, eased));
      if (t < 1) requestAnimationFrame(frame);
      else show(to);
    };
    requestAnimationFrame(frame);
  }

  for (const button of document.querySelectorAll<HTMLElement>('.doing .js-only, .share-levers .js-only')) button.classList.remove('js-only');
  goal(byId('goal-form') as HTMLFormElement);
  copy(byId('copy'));
  levers.dataset['alive'] = '';
  ask(true); // what stands now is the first thing one can undo to
}

/** A lever's line says what the lever says. */
function mark(root: HTMLElement, value: number): void {
  const line = root.closest('.lev');
  line?.classList.toggle('moved', value !== 0);
  const said = line?.querySelector('.lev-said');
  if (said) said.textContent = root.querySelector('.lever-said')?.textContent ?? '';
}

/** Does the newest thing, and no two nearer each other than so many milliseconds. */
function spaced(apart: number, act: (newest: string) => void): (newest: string) => void {
  let last = 0;
  let waiting = 0;
  return (newest) => {
    clearTimeout(waiting);
    const now = () => {
      last = Date.now();
      act(newest);
    };
    waiting = window.setTimeout(now, Math.max(0, last + apart - Date.now()));
  };
}

/** Says the newest thing, at most twice a second. */
function sayer(place: HTMLElement): (text: string) => void {
  return spaced(QUIET, (text) => {
    if (place.textContent !== text) place.textContent = text;
  });
}

function trouble(place: HTMLElement): (what: Trouble) => void {
  return (what) => {
    place.textContent = what ? (place.dataset[what] ?? '') : '';
    place.hidden = !what;
    for (const part of document.querySelectorAll('#outputs, .lever-figure')) part.classList.toggle('old', what === 'slow' || what === 'lost');
  };
}

/** "What would it take?" is answered in place; its address opens the same answer. */
function goal(asked: HTMLFormElement): void {
  asked.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = new URLSearchParams(new FormData(asked) as never);
    const address = `${location.pathname}?${query}`;
    const place = byId('goal-answer');
    place.setAttribute('aria-busy', 'true');
    fetch(address, { headers: { accept: 'text/html' } })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
      .then((html) => {
        const found = new DOMParser().parseFromString(html, 'text/html').getElementById('goal-answer');
        place.replaceChildren(...(found?.childNodes ?? []));
        history.replaceState(null, '', address);
      })
      .catch(() => asked.submit())
      .finally(() => place.removeAttribute('aria-busy'));
  });
}

function copy(button: HTMLElement): void {
  const before = button.textContent;
  button.addEventListener('click', () => {
    const link = document.querySelector<HTMLInputElement>('#share-link');
    link?.select();
    void navigator.clipboard?.writeText(link?.value ?? '').then(() => {
      button.textContent = button.dataset['done'] ?? '';
      setTimeout(() => (button.textContent = before), 2500);
    });
  });
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks #${id}`);
  return found;
}
