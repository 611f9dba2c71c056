/** "Where does the number come from?" beside the text. Every number is a plain link to its fact's own page;
 *  this only saves the walk. If anything fails, the walk is taken. */

let panel: HTMLElement | undefined;
let opener: HTMLElement | undefined;
let request: AbortController | undefined;

export function watchNumbers(): void {
  if (!('popover' in HTMLElement.prototype)) return; // the links work as links
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.n');
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    void open(link);
  });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  request?.abort();
  request = new AbortController();
  const address = new URL(link.href);
  address.searchParams.set('del', 'panel');
  link.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: request.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text(), link);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(link.href);
  } finally {
    link.removeAttribute('aria-busy');
  }
}

function show(html: string, link: HTMLElement): void {
  panel ??= make();
  panel.innerHTML = html;
  const title = panel.querySelector<HTMLElement>('h2');
  if (title) title.id = 'source-panel-title';
  if (!panel.matches(':popover-open')) panel.showPopover();
  opener = link;
  panel.scrollTop = 0;
  title?.focus();
}

function make(): HTMLElement {
  const made = document.createElement('section');
  made.className = 'source-panel';
  made.popover = 'auto'; // Escape and a click outside close it
  made.setAttribute('role', 'dialog');
  made.setAttribute('aria-labelledby', 'source-panel-title');
  made.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-close-panel]')) made.hidePopover();
  });
  made.addEventListener('toggle', (event) => {
    // Back to the number it was opened from, unless the reader has already gone elsewhere.
    const elsewhere = document.activeElement !== document.body && !made.contains(document.activeElement);
    if ((event as ToggleEvent).newState === 'closed' && !elsewhere) opener?.focus();
  });
  document.body.append(made);
  return made;
}
