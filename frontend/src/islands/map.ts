/** A map and its list are one: point at a kommune and its number is said below, reach a kommune in the list and it is
 *  lit on the map. A click on the map goes where the list's link goes, so the keyboard can do all of it. */

const country = document.querySelector('.country');
const told = document.querySelector<HTMLElement>('.pointed');

if (country && told) {
  const rows = new Map<string, HTMLElement>();
  document.querySelectorAll<HTMLElement>('li[data-k]').forEach((row) => rows.set(row.dataset['k'] ?? '', row));
  const shapes = new Map<string, SVGElement>();
  country.querySelectorAll<SVGElement>('[data-k]').forEach((shape) => shapes.set(shape.dataset['k'] ?? '', shape));
  const rim = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  rim.setAttribute('class', 'lit');
  country.querySelector('.land')?.append(rim);
  const hint = told.dataset['hint'] ?? '';
  const show = (code: string | undefined) => {
    const [row, shape] = [rows.get(code ?? ''), shapes.get(code ?? '')];
    rim.setAttribute('d', shape?.getAttribute('d') ?? '');
    if (!row) {
      told.textContent = hint;
      return;
    }
    const name = document.createElement('b');
    name.textContent = row.querySelector('a')?.textContent ?? '';
    told.replaceChildren(name, ` ${row.querySelector('.n')?.textContent ?? ''}`);
  };
  const codeAt = (event: Event) => (event.target as Element).closest<SVGElement>('[data-k]')?.dataset['k'];
  country.addEventListener('pointerover', (event) => show(codeAt(event)));
  country.addEventListener('pointerleave', () => show(undefined));
  country.addEventListener('click', (event) => {
    const link = rows.get(codeAt(event) ?? '')?.querySelector('a');
    if (link) location.assign(link.href);
  });
  for (const [code, row] of rows) {
    row.addEventListener('pointerenter', () => show(code));
    row.addEventListener('pointerleave', () => show(undefined));
    row.addEventListener('focusin', () => show(code));
    row.addEventListener('focusout', () => show(undefined));
  }
  show(undefined);
  told.classList.remove('js-only');
}

/** A fylke chosen in the table is opened in the list. */
const openChosen = () => {
  const part = location.hash ? document.querySelector(location.hash) : null;
  if (part instanceof HTMLDetailsElement) part.open = true;
};
addEventListener('hashchange', openChosen);
openChosen();

export {};
