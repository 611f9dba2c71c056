/** A lever comes alive: the scale, the number and less/more move together, and the value is said in words.
 *
 *  Whoever listens hears `lever` events, which bubble: `detail` holds the lever's name, its value, and whether the
 *  hand has let go. A value set from outside (undo, a link) makes no event, so that nothing runs in circles. */

export interface Pull {
  name: string;
  value: number;
  /** False while the hand still holds it. */
  settled: boolean;
}

export interface Lever {
  readonly name: string;
  readonly value: number;
  /** Put it somewhere without telling anybody. */
  set(value: number): void;
}

export function enlivenLever(root: HTMLElement): Lever {
  const name = root.dataset['lever'] ?? '';
  const number = part<HTMLInputElement>(root, '.lever-number');
  const range = part<HTMLInputElement>(root, '.lever-range');
  const buttons = [...root.querySelectorAll<HTMLButtonElement>('.lever-step')];
  const [low, high, step] = [Number(number.min), Number(number.max), Number(number.step)]; // what is answered for
  const [left, right] = [Number(range.min), Number(range.max)]; // what the scale shows
  const decimals = (String(step).split('.')[1] ?? '').length;
  const onGrid = (asked: number) => Number(Math.min(high, Math.max(low, asked)).toFixed(Math.max(decimals, 4)));
  const say = wordsOf(root);
  let value = onGrid(Number(number.value) || 0);

  const show = (writeNumber: boolean) => {
    const said = say.value(value);
    part(root, '.lever-said').textContent = said;
    range.value = String(value);
    range.setAttribute('aria-valuetext', said);
    if (writeNumber) number.value = String(value);
    const at = `${(((Math.min(right, Math.max(left, value)) - left) / (right - left)) * 100).toFixed(2)}%`;
    part(root, '.lever-pulled').setAttribute('x2', at);
    part(root, '.lever-ring').setAttribute('cx', at);
    root.classList.toggle('moved', value !== 0);
    for (const button of buttons) {
      const atEnd = Number(button.dataset['step']) < 0 ? value <= low : value >= high;
      button.setAttribute('aria-disabled', String(atEnd)); // not `disabled`: the focus would be lost
    }
    tell(say.beyond(value));
  };
  const tell = (words: string) => {
    const note = part(root, '.lever-note');
    if (note.textContent !== words) note.textContent = words;
  };
  const pull = (asked: number, settled: boolean, writeNumber = true) => {
    const next = onGrid(asked);
    const moved = next !== value;
    value = next;
    show(writeNumber);
    if (asked < low || asked > high) tell(say.limits(low, high));
    if (moved || settled) root.dispatchEvent(new CustomEvent<Pull>('lever', { bubbles: true, detail: { name, value, settled } }));
  };

  range.addEventListener('input', () => pull(Number(range.value), false));
  range.addEventListener('change', () => pull(Number(range.value), true));
  number.addEventListener('input', () => {
    // Half-written numbers ("-", "1.") are left in peace until they mean something.
    if (number.value !== '' && Number.isFinite(number.valueAsNumber)) pull(number.valueAsNumber, false, false);
  });
  number.addEventListener('change', () => pull(number.value === '' ? 0 : number.valueAsNumber, true));
  for (const button of buttons) {
    button.addEventListener('click', () => pull(value + Number(button.dataset['step']) * step, true));
  }
  root.dataset['live'] = '';
  show(true);
  return {
    name,
    get value() {
      return value;
    },
    set(asked) {
      value = onGrid(asked);
      show(true);
    },
  };
}

/** How this lever's values are said; the same patterns the server writes with. */
function wordsOf(root: HTMLElement) {
  const { factor, decimals, above = '', below = '', baseline = '', beyond = '', limits = '' } = root.dataset;
  const [from, to] = [Number(root.dataset['low']), Number(root.dataset['high'])];
  const language = document.documentElement.lang;
  const digits = Number(decimals ?? 0);
  const write = (n: number, most: number) => {
    const written = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'nb-NO', {
      maximumFractionDigits: most,
      roundingMode: 'halfEven', // as the server rounds
    }).format(n);
    return language === 'en' ? written : written.replace(/\u00a0/g, '\u202f'); // thousands parted as the server does
  };
  return {
    value(value: number): string {
      if (value === 0) return baseline;
      const told = value * Number(factor ?? 1);
      return (told > 0 ? above : below).replace('{n}', write(Math.abs(told), digits));
    },
    beyond: (value: number) => (value < from || value > to ? beyond : ''),
    limits: (low: number, high: number) => limits.replace('{low}', write(low, 3)).replace('{high}', write(high, 3)),
  };
}

function part<Found extends Element = Element>(root: HTMLElement, selector: string): Found {
  const found = root.querySelector<Found>(selector);
  if (!found) throw new Error(`A lever lacks ${selector}`);
  return found;
}
