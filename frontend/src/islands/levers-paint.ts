/** Puts an answer on the page: words as the server wrote them, charts drawn here from their data. */
import { ahead } from '../charts/ahead';
import type { AheadData } from '../charts/ahead';
import { lines } from '../charts/lines';
import type { LinesData } from '../charts/lines';
import { output } from '../charts/output';
import type { OutputData } from '../charts/output';
import { pyramid } from '../charts/pyramid';
import type { PyramidData } from '../charts/pyramid';
import { rowsOfTornado, tornado } from '../charts/tornado';
import type { TornadoData } from '../charts/tornado';
import { enliven } from './chart';
import type { Living } from './chart';
import type { Guess } from './levers-guess';
import { readingOfAhead, readingOfLines, readingOfPyramid, readingOfRows } from './reading';
import type { Reading, Words } from './reading';

export interface Drawn {
  name: string;
  data: Record<string, unknown>;
}

/** Links that lead on from here carry the scenario along. */
const ONWARDS = '.verbs a, .pages a, .views a, .measures a, .share-levers nav a, .languages a';

/** What the server answers to a move. */
export interface View {
  code: string;
  address: string;
  said: string;
  levers: Record<string, number>;
  families: Record<string, string>;
  everybody: boolean;
  parts: Record<string, string>;
  strips: Record<string, OutputData>;
  chart: Drawn;
  guess: Guess | null;
}

const DRAW: Record<string, (data: never) => string> = {
  ahead: (data: AheadData) => ahead(data),
  lines: (data: LinesData) => lines(data),
  pyramid: (data: PyramidData) => pyramid(data),
  tornado: (data: TornadoData) => tornado(data),
};

const READ: Record<string, (data: never, words: Words) => Reading | undefined> = {
  ahead: (data: AheadData, words) => readingOfAhead(data, words),
  lines: (data: LinesData, words) => readingOfLines(data, words),
  pyramid: (data: PyramidData, words) => readingOfPyramid(data, words),
  tornado: (data: TornadoData) => (data.rows.length ? readingOfRows(rowsOfTornado(data)) : undefined),
};

export class Paint {
  private readonly shown = new Map<string, string>();
  private chart: Drawn;
  private readonly living: Living | undefined;

  constructor(plot: HTMLElement | null) {
    const json = plot?.querySelector('script[type="application/json"]')?.textContent;
    this.chart = { name: plot?.dataset['chart'] ?? '', data: json ? (JSON.parse(json) as Record<string, unknown>) : {} };
    if (!plot || !json) return;
    const { counted = '', projected = '', age = '{age}' } = plot.dataset;
    this.living = enliven(plot, {
      draw: (width, step) => this.drawn(width, step),
      reading: () => READ[this.chart.name]?.(this.chart.data as never, { counted, projected, age }),
    });
  }

  /** Everything. */
  show(view: View): void {
    for (const [id, html] of Object.entries(view.parts)) this.part(id, html);
    this.charts(view.strips, view.chart);
    for (const line of document.querySelectorAll<HTMLElement>('[data-families]')) {
      line.textContent = view.families[line.dataset['families'] ?? ''] ?? '';
    }
    for (const form of document.querySelectorAll('main form')) code(form, view.code);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(ONWARDS)) {
      const to = new URL(link.href);
      if (view.code) to.searchParams.set('s', view.code);
      else to.searchParams.delete('s');
      link.href = to.href;
    }
  }

  /** The pictures alone: while a change is played. */
  charts(strips: Record<string, OutputData>, chart: Drawn): void {
    for (const article of document.querySelectorAll<HTMLElement>('[data-output]')) {
      const data = strips[article.dataset['output'] ?? ''];
      const line = article.querySelector('.strip-line');
      if (data && line) line.innerHTML = output({ ...data, width: 0 });
    }
    this.chart = chart;
    this.living?.redraw();
  }

  private drawn(width: number, reading?: number): string {
    const draw = DRAW[this.chart.name];
    return draw ? draw({ ...this.chart.data, width, ...(reading === undefined ? {} : { reading }) } as never) : '';
  }

  private part(id: string, html: string): void {
    const place = document.getElementById(id);
    if (!place || this.shown.get(id) === html) return;
    this.shown.set(id, html);
    if (id === 'growth') growth(place, html);
    else place.innerHTML = html;
  }
}

/** Only the kroner of the three settings change; the one in the hand keeps its focus. */
function growth(place: HTMLElement, html: string): void {
  const fresh = document.createElement('template');
  fresh.innerHTML = html;
  const labels = fresh.content.querySelectorAll('label');
  place.querySelectorAll('label').forEach((label, i) => {
    const to = labels[i];
    if (!to) return;
    label.className = to.className;
    label.querySelector('em')!.innerHTML = to.querySelector('em')!.innerHTML;
    label.querySelector('input')!.checked = to.querySelector('input')!.hasAttribute('checked');
  });
}

/** Every form on the page carries the scenario on. */
function code(form: Element, value: string): void {
  let held = form.querySelector<HTMLInputElement>('input[name="s"]');
  if (!held && value) {
    held = document.createElement('input');
    held.type = 'hidden';
    held.name = 's';
    form.prepend(held);
  }
  if (held && value) held.value = value;
  else held?.remove();
}
