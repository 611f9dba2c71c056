/** A chart that measures itself and can be read: the drawing from the server is redrawn to the width it has,
 *  and every value can be reached by pointer and by keyboard.
 *
 *  Reading is a slider in the meaning of WAI-ARIA: arrow keys step, the value is said in words. So the words below
 *  the chart are no live region; they would be said twice. */
import type { Plot } from '../charts/frame';
import type { Reading, Said } from './reading';

export interface LiveChart {
  draw(width: number, reading?: number): string;
  /** How it is read; a function where another chart may come in its place. */
  reading?: Reading | (() => Reading | undefined);
}

const STEADY = 120; // milliseconds a new width must last before the chart is redrawn

/** A chart that is alive: where it is drawn, how wide, and how to draw it anew when its data have changed. */
export interface Living {
  canvas: HTMLElement;
  width(): number;
  redraw(): void;
}

export function enliven(plot: HTMLElement, chart: LiveChart): Living {
  const canvas = document.createElement('div');
  canvas.className = 'live';
  const readout = plot.parentElement?.querySelector<HTMLElement>('.readout') ?? null;
  let width = 0;
  let step: number | undefined;

  const draw = () => {
    canvas.innerHTML = chart.draw(width, step);
  };
  // The words and the slider answer at once; the drawing follows in the next frame, and only the newest one.
  let drawn: number | undefined;
  const drawSoon = () => {
    drawn ??= requestAnimationFrame(() =>
      setTimeout(() => {
        drawn = undefined;
        draw();
      }),
    );
  };
  const fit = () => {
    const scale = Number(getComputedStyle(plot).getPropertyValue('--chart-scale')) || 1;
    const now = Math.floor(plot.clientWidth / scale);
    if (!now || now === width) return;
    width = now;
    draw();
    if (!canvas.isConnected) {
      plot.querySelectorAll(':scope > .wide, :scope > .narrow').forEach((drawing) => drawing.remove());
      plot.prepend(canvas);
    }
  };
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = window.setTimeout(fit, width ? STEADY : 0);
  }).observe(plot);
  fit();

  const living: Living = { canvas, width: () => width, redraw: () => (tellAgain(), draw()) };
  let tellAgain = () => {};
  if (!chart.reading || !readout) return living;
  const readingNow = () => (typeof chart.reading === 'function' ? chart.reading() : chart.reading);
  const first = readingNow();
  if (!first) return living;
  let reading: Reading = first;
  const hint = plot.dataset['hint'] ?? '';
  readout.textContent = hint;
  const reader = document.createElement('div');
  reader.className = 'reader';
  reader.tabIndex = 0;
  const setUp = () => {
    for (const [name, value] of Object.entries({
      role: 'slider', 'aria-label': plot.dataset['name'] ?? '', 'aria-valuemin': reading.first, 'aria-valuemax': reading.last,
      'aria-orientation': reading.upright ? 'vertical' : 'horizontal',
    })) reader.setAttribute(name, String(value));
  };
  setUp();
  const tell = (at: number) => {
    const said = reading.say(at);
    reader.setAttribute('aria-valuenow', String(at));
    reader.setAttribute('aria-valuetext', `${said.when}: ${said.items.map((i) => `${i.label} ${i.value}`).join(', ')}`);
    return said;
  };
  const goTo = (next: number | undefined) => {
    const bounded = next === undefined ? undefined : Math.min(reading.last, Math.max(reading.first, next));
    if (bounded === step) return;
    step = bounded;
    if (step === undefined) readout.textContent = hint;
    else write(readout, tell(step));
    drawSoon();
  };
  tell(reading.start);
  tellAgain = () => {
    const next = readingNow() ?? reading;
    const isOther = next.first !== reading.first || next.last !== reading.last || next.upright !== reading.upright;
    reading = next;
    if (isOther) {
      setUp();
      step = undefined;
      readout.textContent = hint;
    }
    const said = tell(step ?? reading.start);
    if (step !== undefined) write(readout, said);
  };
  reader.addEventListener('keydown', (event) => {
    const from = step ?? reading.start;
    const next = {
      ArrowRight: from + 1, ArrowUp: from + 1, ArrowLeft: from - 1, ArrowDown: from - 1,
      PageUp: from + reading.leap, PageDown: from - reading.leap, Home: reading.first, End: reading.last,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    goTo(next);
  });
  const follow = (event: PointerEvent) => {
    const place = under(canvas, event);
    if (place) goTo(reading.at(place.across, place.up));
  };
  reader.addEventListener('pointermove', follow);
  reader.addEventListener('pointerdown', follow);
  reader.addEventListener('pointerleave', () => document.activeElement === reader || goTo(undefined));
  reader.addEventListener('focus', () => goTo(step ?? reading.start));
  reader.addEventListener('blur', () => goTo(undefined));
  plot.append(reader);
  return living;
}

/** Where in the nearest plot a pointer is, as shares from its left and from its bottom. */
function under(canvas: HTMLElement, event: PointerEvent): { across: number; up: number } | undefined {
  const svg = canvas.querySelector('svg');
  if (!svg) return undefined;
  const box = svg.getBoundingClientRect();
  const scale = box.width / Number(svg.getAttribute('width')) || 1;
  const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
  const plots = (svg.dataset['plot'] ?? '').split(',').map((text): Plot => {
    const [left = 0, right = 1, top = 0, bottom = 1] = text.split(' ').map(Number);
    return { left, right, top, bottom };
  });
  const away = (p: Plot) => Math.max(p.left - x, x - p.right, 0) + Math.max(p.top - y, y - p.bottom, 0);
  const nearest = plots.reduce((best, plot) => (away(plot) < away(best) ? plot : best));
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return {
    across: share((x - nearest.left) / (nearest.right - nearest.left)),
    up: share((nearest.bottom - y) / (nearest.bottom - nearest.top)),
  };
}

function write(readout: HTMLElement, said: Said): void {
  const when = document.createElement('b');
  when.className = 'when';
  when.textContent = said.when;
  const items = said.items.map(({ label, value, colour }) => {
    const item = document.createElement('span');
    if (colour) item.append(swatch(colour));
    const number = document.createElement('b');
    number.textContent = value;
    item.append(`${label} `, number);
    return item;
  });
  readout.replaceChildren(when, ...items);
}

function swatch(colour: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 10 10');
  svg.setAttribute('aria-hidden', 'true');
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [name, value] of Object.entries({ cx: 5, cy: 5, r: 5, class: `f-${colour}` })) dot.setAttribute(name, String(value));
  svg.append(dot);
  return svg;
}
