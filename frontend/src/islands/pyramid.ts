/** The pyramid through the years: the road becomes the control, bars keep who they are and move up a year, and the
 *  words, the table and the two charts beside follow. Everything it does is also a link on the page without it. */
import { cohort } from '../charts/cohort';
import { dots } from '../charts/dots';
import { pyramid, rowsOf } from '../charts/pyramid';
import { barPaths, outline } from '../charts/pyramid-bars';
import { road } from '../charts/road';
import { enliven } from './chart';
import { AllYears } from './pyramid-years';
import type { YearsData } from './pyramid-years';
import { readingOfPyramid } from './reading';

const STEP = 250; // milliseconds a year
const STILL_STEP = 700; // the same where motion is not wanted
const SETTLED = 350;

const json = document.querySelector('#all-years')?.textContent;
const plot = document.querySelector<HTMLElement>('#ages');
const scrub = document.querySelector<HTMLElement>('#scrub');
if (json && plot && scrub) play(new AllYears(JSON.parse(json) as YearsData), plot, scrub);

function play(years: AllYears, plotted: HTMLElement, held: HTMLElement): void {
  const { data } = years;
  const shown = data.pyramid;
  const words = { counted: data.said.counted, projected: data.said.projected, age: plotted.dataset['age'] ?? '{age}' };
  const living = enliven(plotted, {
    draw: (width, reading) => pyramid({ ...shown, width, ...(reading === undefined ? {} : { reading }) }),
    reading: readingOfPyramid(shown, words),
  });
  const scale = held.querySelector('.road');
  const range = document.createElement('input');
  for (const [name, value] of Object.entries({
    type: 'range', min: data.first, max: years.last, step: 1, value: shown.year, 'aria-label': data.said.year,
  })) range.setAttribute(name, String(value));
  held.prepend(range);

  let year = shown.year;
  let frame = 0;
  let playing = false;
  let settling = 0;
  const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  /** The ring and the bars between two years. */
  const between = (t: number) => {
    const next = years.sides(year + 1);
    const now = { ...years.at(year), width: living.width() };
    const rows = rowsOf(now);
    const paths = barPaths(now, rows, next, t);
    const { canvas } = living;
    canvas.querySelectorAll('.bars').forEach((path, i) => path.setAttribute('d', paths.phases[i] ?? ''));
    canvas.querySelector('.followed')?.setAttribute('d', paths.followed);
    const mine = years.mine(t < 0.5 ? year : year + 1);
    canvas.querySelectorAll('.mine-line').forEach((line) => line.setAttribute('d', mine ? outline(rows, mine) : 'M0 0'));
    canvas.querySelector('.outside')?.setAttribute('d', paths.outside || 'M0 0');
    canvas.querySelector('.inside')?.setAttribute('d', paths.inside || 'M0 0');
    canvas.querySelector('.followed-note')?.setAttribute('transform', `translate(0 ${-(year + t - shown.year) * rows.row})`);
    const share = `${((year + t - data.first) / (years.last - data.first)) * 100}%`;
    scale?.querySelector('.ring')?.setAttribute('cx', share);
    scale?.querySelector('.travelled')?.setAttribute('x2', share);
  };
  /** What changes once a year: the number, the road, the two charts beside. */
  const arrive = (at: number) => {
    year = at;
    range.value = String(year);
    range.setAttribute('aria-valuetext', years.valueText(year));
    if (scale) scale.innerHTML = road({ ...data.road, marked: year });
    years.write(year, playing);
    years.charts(year, { cohort, dots });
    steps.forEach((button, i) => button.setAttribute('aria-disabled', String(year === (i ? years.last : data.first))));
  };
  /** At rest everything is drawn anew, and the address says the year. */
  const rest = (announce: boolean) => {
    Object.assign(shown, years.at(year));
    if (!shown.followed) delete shown.followed;
    if (!shown.mine) delete shown.mine;
    living.redraw();
    years.write(year, false);
    clearTimeout(settling);
    settling = window.setTimeout(() => years.settle(year, announce), SETTLED);
  };
  // The control answers at once; the drawing follows in the next frame, and only the newest one.
  let wanted: number | undefined;
  const goTo = (to: number, announce = true) => {
    const bounded = Math.min(years.last, Math.max(data.first, to));
    cancelAnimationFrame(frame);
    range.value = String(bounded);
    range.setAttribute('aria-valuetext', years.valueText(bounded));
    if (bounded === year + 1 && wanted === undefined && !still()) return travel(announce);
    const isWaiting = wanted !== undefined;
    wanted = bounded;
    if (isWaiting) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        arrive(wanted!);
        wanted = undefined;
        rest(announce);
      }),
    );
  };
  /** One year forward, or on to the end while playing. */
  const travel = (announce: boolean) => {
    let began: number | undefined;
    const pace = still() ? STILL_STEP : STEP;
    const move = (now: number) => {
      began ??= now;
      const t = (now - began) / pace;
      if (t < 1) {
        if (!still()) between(t);
        frame = requestAnimationFrame(move);
        return;
      }
      began += pace * Math.floor(t);
      arrive(Math.min(year + Math.floor(t), years.last));
      if (playing && year < years.last) {
        if (still()) rest(false);
        else between(Math.min((now - began) / pace, 0.999));
        frame = requestAnimationFrame(move);
      } else {
        pause();
        rest(announce);
      }
    };
    frame = requestAnimationFrame(move);
  };
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 't';
  const name = () => (button.textContent = playing ? data.said.pause : data.said.play);
  const pause = () => {
    playing = false;
    plotted.classList.remove('playing');
    name();
  };
  button.addEventListener('click', () => {
    cancelAnimationFrame(frame);
    if (playing) {
      pause();
      return rest(true);
    }
    if (year >= years.last) arrive(data.first), rest(false);
    playing = true;
    plotted.classList.add('playing');
    name();
    travel(true);
  });
  name();
  document.querySelector('.play-shelf')?.append(button);

  const steps = [...document.querySelectorAll<HTMLElement>('[data-step]')].map((link) => {
    const step = document.createElement('button');
    step.type = 'button';
    step.className = 't';
    step.textContent = link.textContent;
    const by = Number(link.dataset['step']);
    step.addEventListener('click', () => (pause(), goTo(year + by)));
    link.replaceWith(step);
    return step;
  });
  range.setAttribute('aria-valuetext', years.valueText(year));
  range.addEventListener('input', () => (pause(), goTo(Number(range.value))));
  steps.forEach((step, i) => step.setAttribute('aria-disabled', String(year === (i ? years.last : data.first))));
  // Drawn to the width there is, so that letters keep their size on a phone.
  const beside = () => years.charts(year, { cohort, dots });
  beside();
  let waiting = 0;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(beside, 120);
  });
}
