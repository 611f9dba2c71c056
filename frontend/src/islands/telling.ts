/** The story: on a big screen one step at a time by keys or clicker; a guess that is drawn as it is made; words that
 *  light their part of the picture; and notes that follow in the same browser, with nothing kept on any server. */
import { dots } from '../charts/dots';
import type { DotsData } from '../charts/dots';
import { lines } from '../charts/lines';
import type { LinesData } from '../charts/lines';
import { numberFormat } from '../charts/numbers';

const telling = document.getElementById('telling');
if (telling) tell(telling);

function tell(story: HTMLElement): void {
  const steps = [...story.querySelectorAll<HTMLElement>('[data-step]')];
  const isNotes = story.dataset['notes'] !== undefined;
  const isScreen = story.classList.contains('on-screen');
  const status = document.getElementById('step-status');
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`framsyn-story-${story.dataset['area']}`) : undefined;
  let at = Number(story.dataset['at']) || 1;

  /** Go to a step; `told` is false where another window led the way. */
  const go = (number: number, told = true) => {
    const next = Math.min(steps.length, Math.max(1, number));
    if (next === at) return;
    at = next;
    show();
    if (told) channel?.postMessage(at);
  };
  const show = () => {
    const step = steps[at - 1]!;
    if (isScreen) steps.forEach((each) => (each.hidden = each !== step));
    if (isNotes) {
      steps.forEach((each) => each.toggleAttribute('aria-current', false));
      step.setAttribute('aria-current', 'step');
      step.scrollIntoView({ block: 'nearest' });
    }
    const address = new URL(location.href);
    address.searchParams.set('steg', String(at));
    history.replaceState(history.state, '', address);
    if (status)
      status.textContent = (story.dataset['said'] ?? '').replace('{number}', String(at)).replace('{count}', String(steps.length));
    if (isScreen) step.querySelector<HTMLElement>('.step-title')?.focus({ preventScroll: true });
  };

  if (isScreen || isNotes) {
    channel?.addEventListener('message', ({ data }) => typeof data === 'number' && go(data, false));
    document.addEventListener('keydown', (event) => {
      const way = wayOf(event);
      if (way === undefined) return;
      event.preventDefault();
      go(way === 'first' ? 1 : way === 'last' ? steps.length : at + way);
    });
    story.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLElement>('[data-go], .step-link');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(link.dataset['go'] ? at + Number(link.dataset['go']) : Number(link.closest<HTMLElement>('[data-step]')!.dataset['step']));
    });
  }
  lightMarks(story);
  const form = story.querySelector<HTMLFormElement>('form.story-guess');
  if (form) guess(form, story, (number) => (isScreen ? go(number) : walkTo(steps[number - 1])));
}

const AHEAD = ['PageDown', 'ArrowRight', 'ArrowDown', ' ', 'Enter'];
const BACK = ['PageUp', 'ArrowLeft', 'ArrowUp', 'Backspace'];

/** Where a key leads. Keys that a control needs for itself stay with the control; a clicker's keys always step. */
function wayOf(event: KeyboardEvent): number | 'first' | 'last' | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('.source-panel[open], .source-panel:popover-open')) return undefined;
  const own = (event.target as Element).closest('a, button, input, select, textarea, summary, [role="slider"], [tabindex="0"]');
  if (own && !['PageDown', 'PageUp'].includes(event.key)) return undefined;
  if (AHEAD.includes(event.key)) return event.shiftKey ? -1 : 1;
  if (BACK.includes(event.key)) return -1;
  return event.key === 'Home' ? 'first' : event.key === 'End' ? 'last' : undefined;
}

function walkTo(step: HTMLElement | undefined): void {
  step?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  step?.querySelector<HTMLElement>('.step-title')?.focus({ preventScroll: true });
}

/** Hover and focus light a mark by the stylesheet alone; a press keeps it lit, for fingers and for a room. */
function lightMarks(story: HTMLElement): void {
  story.addEventListener('click', (event) => {
    const mark = (event.target as Element).closest<HTMLElement>('.mark');
    if (!mark) return;
    const lit = mark.getAttribute('aria-pressed') !== 'true';
    mark.closest('.step')?.querySelectorAll('.mark').forEach((each) => each.setAttribute('aria-pressed', String(lit && each === mark)));
  });
}

/** The guess: chosen or dragged, drawn as the rest of the road, and set beside the answer. */
function guess(form: HTMLFormElement, story: HTMLElement, reveal: (step: number) => void): void {
  const number = (name: string) => Number(form.dataset[name]);
  const format = numberFormat(document.documentElement.lang as 'nb' | 'nn' | 'en');
  const road = picture<LinesData>(form.closest('.step'), lines);
  const answer = picture<DotsData>(story.querySelector('.step-reveal'), dots);
  const slider = document.createElement('input');
  const shown = document.createElement('output');
  const label = document.createElement('label');
  label.textContent = form.dataset['label'] ?? '';
  label.htmlFor = slider.id = 'guess-slider';
  shown.htmlFor = slider.id;
  Object.assign(slider, { type: 'range', min: number('low'), max: number('high'), step: number('stepSize'), value: number('start') });
  const drag = document.createElement('p');
  drag.className = 'drag';
  drag.append(label, slider, shown);
  form.querySelector('fieldset')?.append(drag);
  let chosen: number | undefined;

  const take = (value: number) => {
    chosen = value;
    slider.value = String(value);
    shown.value = format(value);
    slider.setAttribute('aria-valuetext', format(value));
    road?.draw((data) => {
      const series = data.series[0]!;
      const now = series.values[data.today - data.years[0]!] ?? 0;
      const ahead = data.years.at(-1)! - data.today;
      const path = Array.from({ length: ahead + 1 }, (_, i) => now + ((value - now) * i) / ahead);
      return { ...data, series: [{ ...series, futures: Array<number[]>(6).fill(path) }] }; // six thin lines upon each other read as one
    });
  };
  shown.value = '?';
  slider.addEventListener('input', () => {
    form.querySelectorAll<HTMLInputElement>('input[type=radio]').forEach((each) => (each.checked = Number(each.value) === Number(slider.value)));
    take(Number(slider.value));
  });
  form.addEventListener('change', (event) => {
    const radio = event.target as HTMLInputElement;
    if (radio.type === 'radio') take(Number(radio.value));
  });
  const checked = form.querySelector<HTMLInputElement>('input[type=radio]:checked');
  if (checked) take(Number(checked.value));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = story.querySelector<HTMLElement>('.guess-said');
    if (said && chosen !== undefined) said.textContent = (said.dataset['said'] ?? '').replace('{guess}', format(chosen));
    if (chosen !== undefined) answer?.draw((data) => ({ ...data, guess: chosen! }));
    reveal(number('reveal'));
  });
  form.querySelector('.skip-guess')?.addEventListener('click', (event) => {
    event.preventDefault();
    reveal(number('reveal'));
  });
}

/** A picture that can be drawn anew in its place, in each width it is drawn for. */
function picture<T extends { width: number; id: string }>(step: Element | null, draw: (data: T) => string) {
  const json = step?.querySelector('.step-picture > .chart-data')?.textContent;
  const plot = step?.querySelector('.step-picture > .plot');
  if (!json || !plot) return undefined;
  const data = JSON.parse(json) as T;
  const places = [...plot.querySelectorAll('svg')].map((svg) => ({
    holder: svg.parentElement!, width: Number(svg.getAttribute('width')), id: svg.getAttribute('aria-labelledby')?.replace(/-t .*/, '') ?? data.id,
  }));
  return {
    draw(change: (data: T) => T) {
      for (const { holder, width, id } of places) holder.innerHTML = draw(change({ ...data, width, id }));
    },
  };
}
