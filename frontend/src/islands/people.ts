/** The hundred places seen to change: the later grid is set back to today and comes forward place by place, the
 *  youngest first. Nobody changes place. It runs when asked for, and lasts a little more than half a second. */

const LONGEST = 600; // milliseconds for all that change
const EACH = 40;

const today = document.querySelector('#crowd-today .chart-people');
const later = document.querySelector('#crowd-later .chart-people');
const shelf = document.querySelector<HTMLElement>('.replay');

if (today && later && shelf) {
  const from = [...today.querySelectorAll('.person')];
  const to = [...later.querySelectorAll('.person')];
  const marks = later.querySelectorAll('.moved');
  const looks = to.map((person) => look(person));
  const changed = to.flatMap((person, i) => (from[i] && look(from[i]).class !== look(person).class ? [i] : []));
  const button = document.createElement('button');
  const status = document.createElement('span');
  button.type = 'button';
  button.className = 't';
  button.textContent = shelf.dataset['play'] ?? '';
  status.className = 'ds-sr-only';
  status.setAttribute('role', 'status');
  shelf.append(button, status);
  let timers: number[] = [];
  button.addEventListener('click', () => {
    timers.forEach(clearTimeout);
    status.textContent = '';
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const pause = still ? 0 : Math.min(EACH, LONGEST / Math.max(changed.length, 1));
    const wait = still ? 700 : 500; // first seen as it is today
    changed.forEach((i) => wear(to[i]!, own(look(from[i]!))));
    marks.forEach((mark) => mark.setAttribute('visibility', 'hidden'));
    timers = changed.map((i, n) =>
      window.setTimeout(() => {
        wear(to[i]!, looks[i]!);
        marks[n]?.removeAttribute('visibility');
        if (n === changed.length - 1) status.textContent = shelf.dataset['said'] ?? '';
      }, wait + n * pause),
    );
  });
}

interface Look {
  class: string;
  fill: string;
  href: string;
}

function look(person: Element): Look {
  const get = (name: string) => person.getAttribute(name) ?? '';
  return { class: get('class'), fill: get('fill'), href: get('href') };
}

/** The same look with the figure of the later drawing, if it has that figure. */
function own(worn: Look): Look {
  const href = worn.href.replace('people-today', 'people-later');
  return document.querySelector(href) ? { ...worn, href } : worn;
}

function wear(person: Element, worn: Look): void {
  for (const [name, value] of Object.entries(worn)) person.setAttribute(name, value);
}

export {};
