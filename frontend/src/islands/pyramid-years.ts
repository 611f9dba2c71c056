/** All years of the pyramid page: figures from the page's data, words from its list of years. */
import type { CohortData } from '../charts/cohort';
import type { DotsData } from '../charts/dots';
import { numberFormat, toStep } from '../charts/numbers';
import type { PyramidData, Sides } from '../charts/pyramid';
import type { RoadData } from '../charts/road';

export interface YearsData {
  pyramid: PyramidData;
  cohort: CohortData;
  dots: DotsData;
  road: RoadData;
  first: number;
  today: number;
  step: number;
  /** First and last year of birth of those who are followed. */
  born: [number, number];
  bornLabel: string;
  /** Persons by age, one row a year. */
  men: number[][];
  women: number[][];
  /** The same in the reader's scenario, from the newest count on. */
  mine?: { men: number[][]; women: number[][] };
  /** Twenty futures of those aged 80 and over, one row a year; none for a counted year. */
  futures: number[][];
  said: Record<'ages' | 'men' | 'women' | 'counted' | 'projected' | 'play' | 'pause' | 'year', string>;
}

const GROUP = 5;

export class AllYears {
  readonly last: number;

  constructor(readonly data: YearsData) {
    this.last = data.first + data.men.length - 1;
  }

  sides(year: number): Sides {
    const i = Math.min(year, this.last) - this.data.first;
    return { men: this.data.men[i]!, women: this.data.women[i]! };
  }

  /** The reader's scenario in a year; none for a counted year. */
  mine(year: number): Sides | undefined {
    const i = year - this.data.today;
    return this.data.mine && i > 0 ? { men: this.data.mine.men[i]!, women: this.data.mine.women[i]! } : undefined;
  }

  /** The pyramid of a year. */
  at(year: number): PyramidData {
    const { followed: _, mine: __, ...base } = this.data.pyramid;
    const mine = this.mine(year);
    const [from, to] = this.data.born;
    const [youngest, oldest] = [Math.max(0, year - to - 1), Math.min(this.data.men[0]!.length - 1, year - from - 1)];
    const inside = oldest >= youngest;
    const note = this.data.said.ages.replace('{ages}', youngest === oldest ? String(oldest) : `${youngest}–${oldest}`);
    return {
      ...base, ...this.sides(year), year, mine: mine ? { ...mine, year, label: '' } : undefined!,
      ...(inside ? { followed: { youngest, oldest, label: this.data.bornLabel, note } } : { followed: undefined! }),
    };
  }

  valueText(year: number): string {
    return `${year}, ${year > this.data.today ? this.data.said.projected : this.data.said.counted}`;
  }

  /** The words of a year; while playing only where something is new, so that they can be read. */
  write(year: number, playing: boolean): void {
    const large = document.querySelector('.large-year');
    if (large) large.textContent = String(year);
    const row = this.row(year);
    if (!row || (playing && row.dataset['named'] === undefined)) return;
    for (const [from, to] of [['.c1', '.caption-said'], ['.c2', '.futures-said'], ['.c3', '.cohort-said']] as const) {
      const [source, target] = [row.querySelector(from), document.querySelector(to)];
      if (source && target) target.innerHTML = source.innerHTML;
    }
    const heard = document.querySelector('.caption > .ds-sr-only');
    if (heard) heard.textContent = `${year}: `;
  }

  /** The charts beside; the dots and the ring keep their scale, so that they can be followed. */
  charts(year: number, draw: { cohort(data: CohortData): string; dots(data: DotsData): string }): void {
    const { data } = this;
    const [line, stack] = ['#cohort-chart', '#dots-chart'].map((id) => document.querySelector(id));
    if (line) line.innerHTML = draw.cohort({ ...data.cohort, marked: year, width: line.clientWidth });
    if (stack) stack.innerHTML = draw.dots({ ...data.dots, values: data.futures[year - data.first] ?? [], width: stack.clientWidth });
  }

  /** Once a year has come to rest: the address, the links that carry it, and a word for those who listen. */
  settle(year: number, announce: boolean): void {
    this.table(year);
    const query = new URLSearchParams(location.search);
    query.set('aar', String(year));
    history.replaceState(null, '', `?${query}`);
    document.querySelectorAll<HTMLAnchorElement>('.languages a').forEach((link) => (link.search = `?${query}`));
    const kept = document.querySelector<HTMLInputElement>('input[name="aar"]');
    if (kept) kept.value = String(year);
    document.querySelectorAll('.years a[aria-current]').forEach((link) => link.removeAttribute('aria-current'));
    this.row(year)?.querySelector('a')?.setAttribute('aria-current', 'true');
    const status = document.querySelector('#year-status');
    if (announce && status) status.textContent = `${year}: ${this.row(year)?.querySelector('.c1')?.textContent ?? ''}`;
  }

  private row(year: number): HTMLElement | null {
    return document.querySelector<HTMLElement>(`.years [data-year="${year}"]`);
  }

  /** The table twin says the year that is drawn. */
  private table(year: number): void {
    const { data } = this;
    const format = numberFormat(data.pyramid.lang);
    const heads = document.querySelectorAll('#tabell thead th');
    [data.said.men, data.said.women].forEach((words, i) => {
      const head = heads[i + 1];
      if (head) head.textContent = words.replace('{year}', String(year));
    });
    const { men, women } = this.sides(year);
    const rows = document.querySelectorAll('#tabell tbody tr');
    rows.forEach((row, i) => {
      const end = i === rows.length - 1 ? undefined : (i + 1) * GROUP;
      [men, women].forEach((side, n) => {
        const sum = side.slice(i * GROUP, end).reduce((all, each) => all + each, 0);
        const cell = row.querySelectorAll('td')[n];
        if (cell) cell.textContent = format(year > data.today ? toStep(sum, data.step) : sum);
      });
    });
  }
}
