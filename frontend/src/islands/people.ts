/** The hundred places seen to change: each later grid is set back to the one before it and comes forward place by
 *  place, in order. Nobody changes place. It runs when asked for, and lasts a little more than half a second a grid. */

const LONGEST = 600; // milliseconds for all that change
const EACH = 40;
const REST = 300;

interface Look {
  class: string;
  fill: string;
  href: string;
}

/** A grid, and what each place that changes wore in the grid before it. */
interface Change {
  people: Element[];
  marks: Element[];
  was: Look[];
  is: Look[];
  changed: number[];
}

const crowds = ['today', 'later', 'mine'].flatMap((name) => document.querySelector(`#crowd-${name} .chart-people`) ?? []);
const changes = crowds.slice(1).map((crowd, i) => changeOf(crowds[i]!, crowd));
const shelf = document.querySelector<HTMLElement>('.replay');
if (changes.length && shelf) offer(changes, shelf);

function offer(all: Change[], place: HTMLElement): void {
  const button = document.createElement('button');
  const status = document.createElement('span');
  button.type = 'button';
  button.className = 't';
  button.textContent = place.dataset['play'] ?? '';
  status.className = 'ds-sr-only';
  status.setAttribute('role', 'status');
  place.append(button, status);
  let timers: number[] = [];
  button.addEventListener('click', () => {
    timers.forEach(clearTimeout);
    timers = [];
    status.textContent = '';
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let at = still ? 700 : 500; // first seen as it is today
    for (const { people, marks, was, is, changed } of all) {
      changed.forEach((i) => wear(people[i]!, was[i]!));
      marks.forEach((mark) => mark.setAttribute('visibility', 'hidden'));
      const pause = still ? 0 : Math.min(EACH, LONGEST / Math.max(changed.length, 1));
      changed.forEach((i, n) =>
        timers.push(
          window.setTimeout(() => {
            wear(people[i]!, is[i]!);
            marks[n]?.removeAttribute('visibility');
          }, at + n * pause),
        ),
      );
      at += changed.length * pause + REST;
    }
    timers.push(window.setTimeout(() => (status.textContent = place.dataset['said'] ?? ''), at));
  });
}

function changeOf(before: Element, crowd: Element): Change {
  const [from, people] = [before, crowd].map((each) => [...each.querySelectorAll('.person')]) as [Element[], Element[]];
  const is = people.map(look);
  const was = people.map((person, i) => own(from[i] ? look(from[i]!) : look(person), idOf(before), idOf(crowd)));
  const changed = is.flatMap((each, i) => (was[i]!.class !== each.class ? [i] : []));
  return { people, marks: [...crowd.querySelectorAll('.moved')], was, is, changed };
}

function idOf(crowd: Element): string {
  return (crowd.getAttribute('aria-labelledby') ?? '').replace(/-t .*/, '');
}

function look(person: Element): Look {
  const get = (name: string) => person.getAttribute(name) ?? '';
  return { class: get('class'), fill: get('fill'), href: get('href') };
}

/** The same look with the figure of the later drawing, if it has that figure. */
function own(worn: Look, from: string, to: string): Look {
  const href = worn.href.replace(from, to);
  return document.querySelector(href) ? { ...worn, href } : worn;
}

function wear(person: Element, worn: Look): void {
  for (const [name, value] of Object.entries(worn)) person.setAttribute(name, value);
}

export {};
