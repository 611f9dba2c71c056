/** Suggestions while writing, after the combobox pattern of WAI-ARIA. Without it the form asks /sok. */

interface Item {
  code: string;
  name: string;
  kind: string;
  href: string;
  note?: string;
}

const PAUSE = 120; // milliseconds without a key before asking
const MOST = 8;

export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  const api = form.dataset['api'];
  if (!input || !api) return;
  const list = document.createElement('ul');
  list.className = 'suggestions';
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.querySelector('label')?.textContent ?? '');
  const status = document.createElement('p');
  status.className = 'ds-sr-only';
  status.setAttribute('role', 'status');
  input.closest('.row')?.after(list, status);
  for (const [name, value] of Object.entries({
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  })) input.setAttribute(name, value);

  let items: Item[] = [];
  let chosen = -1;
  let timer = 0;
  let request: AbortController | undefined;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (index: number) => {
    chosen = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = list.children[index];
    if (!option) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const show = (found: Item[]) => {
    items = found;
    list.replaceChildren(...found.map((item, i) => option(item, `${list.id}-${i}`, form.dataset)));
    close();
    const { none = '', one = '', many = '' } = form.dataset;
    status.textContent = found.length === 0 ? none : found.length === 1 ? one : many.replace('{count}', String(found.length));
    if (!found.length) return;
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const ask = async () => {
    request?.abort();
    const query = input.value.trim();
    if (!query) return show([]), (status.textContent = '');
    request = new AbortController();
    const asked = new URLSearchParams({ q: query, limit: String(MOST), lang: document.documentElement.lang });
    try {
      const answer = await fetch(`${api}?${asked}`, { headers: { accept: 'application/json' }, signal: request.signal });
      if (answer.ok) show(((await answer.json()) as { items: Item[] }).items.slice(0, MOST));
    } catch {
      // A newer question, or no net: the form itself still works.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    const picked = items[chosen];
    if (event.key === 'Escape' && open) close();
    else if (event.key === 'ArrowDown' && !open && items.length) show(items), choose(0);
    else if (event.key === 'ArrowDown' && open) choose((chosen + 1) % items.length);
    else if (event.key === 'ArrowUp' && open) choose((chosen <= 0 ? items.length : chosen) - 1);
    else if (event.key === 'Enter' && open && picked) location.assign(picked.href);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keep the focus in the field
  list.addEventListener('click', (event) => {
    const index = [...list.children].indexOf((event.target as Element).closest('li') as Element);
    const item = items[index];
    if (item) location.assign(item.href);
  });
}

/** One place: its name, what sort of area it is in the reader's language, and the former name it answers to. */
function option({ name, kind, note }: Item, id: string, words: DOMStringMap): HTMLLIElement {
  const made = document.createElement('li');
  made.id = id;
  made.setAttribute('role', 'option');
  made.setAttribute('aria-selected', 'false');
  const title = document.createElement('b');
  title.textContent = name;
  const about = document.createElement('span');
  about.className = 'note';
  const former = note ? `, ${(words['former'] ?? '{name}').replace('{name}', note)}` : '';
  about.textContent = (words[kind] ?? kind) + former;
  made.append(title, ' ', about);
  return made;
}
