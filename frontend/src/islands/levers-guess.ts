/** A guess before the answer: choose one of three, or drag; or skip it. The answer then stands beside the guess. */
import { numberFormat } from '../charts/numbers';
import type { Language } from '../charts/numbers';

export interface Guess {
  lever: string;
  question: string;
  choices: { value: number; text: string }[];
  truth: number;
  low: number;
  high: number;
  step: number;
  unit: string;
  reveal: string;
}

export interface GuessBox {
  readonly isOpen: boolean;
  ask(guess: Guess): void;
  close(): void;
}

/** `done` runs when the answer may be seen; `never` when nothing more shall be asked. */
export function guessBox(box: HTMLElement, done: () => void, never: () => void): GuessBox {
  const words = box.dataset;
  const format = numberFormat((document.documentElement.lang || 'nb') as Language);
  const signed = (value: number) => (value > 0 ? `+${format(value)}` : format(value));
  let open = false;

  const close = () => {
    if (!open) return;
    open = false;
    box.hidden = true;
    done();
  };
  const reveal = (guess: Guess, value: number) => {
    open = false;
    done();
    const said = guess.reveal.replace('{guess}', signed(value)).replace('{truth}', signed(guess.truth)).replace('{unit}', guess.unit);
    const text = element('p', 'said', said);
    text.setAttribute('role', 'status');
    const on = button('ds-button', words['close'] ?? '', () => (box.hidden = true));
    box.replaceChildren(text, on);
    on.focus();
  };
  return {
    get isOpen() {
      return open;
    },
    close,
    ask(guess) {
      open = true;
      const range = document.createElement('input');
      for (const [name, value] of Object.entries({ type: 'range', min: guess.low, max: guess.high, step: guess.step, value: 0 })) {
        range.setAttribute(name, String(value));
      }
      range.setAttribute('aria-label', words['drag'] ?? '');
      const said = element('output', '', '');
      const say = () => {
        said.textContent = `${signed(Number(range.value))} ${guess.unit}`;
        range.setAttribute('aria-valuetext', said.textContent);
      };
      range.addEventListener('input', say);
      say();
      const choices = element('div', 'choices', '');
      choices.append(...guess.choices.map(({ text, value }) => button('', `${text} ${text.endsWith('kr') ? '' : guess.unit}`.trim(), () => reveal(guess, value))));
      const ways = element('div', 'ways', '');
      ways.append(
        said,
        button('ds-button', words['show'] ?? '', () => reveal(guess, Number(range.value))),
        button('t', words['skip'] ?? '', close),
        button('t', words['never'] ?? '', () => (never(), close())),
      );
      box.replaceChildren(element('p', 'said', guess.question), choices, element('p', 'note', words['choose'] ?? ''), range, ways);
      box.hidden = false;
    },
  };
}

function element(name: string, kind: string, content: string): HTMLElement {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = content;
  return made;
}

function button(kind: string, content: string, press: () => void): HTMLButtonElement {
  const made = element('button', kind, content) as HTMLButtonElement;
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}
