/** The systemkart followed step by step: each step of the loop is lit on the map and said once. A box on the map leads
 *  to its place in the list. The page is whole without it: the loop stands in words, and so does the map. */

const told = document.querySelector<HTMLElement>('.loop-told');
const maps = [...document.querySelectorAll<SVGElement>('.causal svg')];

if (told) {
  const steps = [...told.querySelectorAll<HTMLElement>('.loop-steps li')];
  const row = document.createElement('p');
  row.className = 'step-keys';
  const status = document.createElement('span');
  status.className = 'ds-sr-only';
  status.setAttribute('role', 'status');
  let at = -1;
  const go = (by: number) => {
    at = at < 0 ? (by > 0 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length;
    steps.forEach((step, i) => (i === at ? step.setAttribute('aria-current', 'step') : step.removeAttribute('aria-current')));
    const { from, to } = steps[at]!.dataset;
    for (const map of maps) {
      for (const arrow of map.querySelectorAll('.arrow')) {
        const here = arrow.getAttribute('data-from') === from && arrow.getAttribute('data-to') === to;
        arrow.classList.toggle('now', here);
        arrow.classList.toggle('dim', !here);
      }
      for (const box of map.querySelectorAll('.box'))
        box.classList.toggle('dim', ![from, to].includes(box.getAttribute('data-n') ?? undefined));
    }
    status.textContent = `${at + 1}. ${steps[at]!.firstElementChild?.textContent ?? ''}`;
  };
  for (const [by, label] of [[-1, told.dataset['back']], [1, told.dataset['next']]] as const) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 't';
    button.textContent = label ?? '';
    button.addEventListener('click', () => go(by));
    row.append(button);
  }
  row.append(status);
  row.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  told.querySelector('.loop-steps')?.after(row);
}

for (const map of maps)
  map.addEventListener('click', (event) => {
    const key = (event.target as Element).closest('.box')?.getAttribute('data-n');
    const place = key ? document.getElementById(`n-${key}`) : null;
    if (!place) return;
    location.hash = place.id;
    place.focus();
  });
