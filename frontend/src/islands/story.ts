/** A micro-story: read aloud by the browser, rewritten by the reader, shared by link. What the reader writes lives in
 *  the part of the address after "#", which no browser sends to any server, and is marked as theirs. */
const article = document.querySelector<HTMLElement>('.micro');
const announcement = document.getElementById('story-status');
const LONGEST = 6000; // signs of a fragment that programs for mail and chat let through

type Rewritten = Record<string, string>;

if (article) enliven(article);

function enliven(root: HTMLElement): void {
  const texts = [...root.querySelectorAll<HTMLElement>('[data-text]')];
  const originals = new Map(texts.map((each) => [each.dataset['text']!, each.innerHTML]));
  const rewritten = fromFragment();
  for (const text of texts) {
    const own = rewritten[text.dataset['text']!];
    if (own !== undefined) show(root, text, own);
  }
  carryFragment();
  for (const tools of root.querySelectorAll<HTMLElement>('[data-tools]')) {
    tools.classList.remove('js-only');
    const key = tools.dataset['tools']!;
    const text = texts.find((each) => each.dataset['text'] === key)!;
    addReader(root, tools, text);
    addEditor(root, tools, text, originals.get(key)!, rewritten);
  }
  const share = document.querySelector<HTMLElement>('[data-share]');
  if (share) alive(share, button(root.dataset['copy']!, () => void copy(root)));
  const print = document.querySelector<HTMLElement>('[data-print]');
  if (print) alive(print, button(print.dataset['print']!, () => window.print()));
}

/** A place kept free until there is a button in it. */
function alive(place: HTMLElement, control: HTMLElement): void {
  place.classList.remove('js-only');
  place.append(control);
}

function addReader(root: HTMLElement, tools: HTMLElement, text: HTMLElement): void {
  if (!('speechSynthesis' in window) || typeof SpeechSynthesisUtterance === 'undefined') return;
  const { read = '', stop = '', lang = '' } = root.dataset;
  let speaks = false;
  const rest = () => {
    speaks = false;
    control.textContent = read;
  };
  const control = button(read, () => {
    speechSynthesis.cancel();
    if (speaks) return rest();
    const said = new SpeechSynthesisUtterance(paragraphs(text).join('\n'));
    said.lang = lang;
    said.voice = voiceFor(lang) ?? null;
    said.rate = 0.95;
    said.onend = said.onerror = rest;
    speaks = true;
    control.textContent = stop;
    speechSynthesis.speak(said);
  });
  tools.append(control);
  addEventListener('pagehide', () => speechSynthesis.cancel());
}

/** A voice of the language; nynorsk is read by a Norwegian one where it has none of its own. */
function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const wanted = lang.startsWith('en') ? ['en'] : [lang.slice(0, 2), 'nb', 'no', 'nn'];
  const voices = speechSynthesis.getVoices();
  for (const start of wanted) {
    const found = voices.find((voice) => voice.lang.toLowerCase().startsWith(start));
    if (found) return found;
  }
  return undefined;
}

function addEditor(root: HTMLElement, tools: HTMLElement, text: HTMLElement, original: string, all: Rewritten): void {
  const { edit = '', done = '', undo = '', hint = '' } = root.dataset;
  const key = text.dataset['text']!;
  const note = Object.assign(document.createElement('span'), { className: 'note', textContent: hint, hidden: true });
  const box = document.createElement('textarea');
  box.className = 'micro-box';
  box.setAttribute('aria-labelledby', `h-${key}`);
  const back = button(undo, () => {
    delete all[key];
    text.innerHTML = original;
    mark(root, text, false);
    close();
  });
  back.hidden = all[key] === undefined;
  const close = () => {
    box.remove();
    text.hidden = false;
    note.hidden = true;
    back.hidden = all[key] === undefined;
    control.textContent = edit;
    toFragment(root, all);
  };
  const control = button(edit, () => {
    if (!box.isConnected) {
      box.value = paragraphs(text).join('\n');
      text.hidden = true;
      text.before(box);
      note.hidden = false;
      control.textContent = done;
      box.focus();
      return;
    }
    if (box.value.trim() !== paragraphs(text).join('\n').trim()) {
      all[key] = box.value.trim();
      show(root, text, all[key]);
    }
    close();
    control.focus();
  });
  tools.append(control, back, note);
}

/** The reader's text in place of ours. A number of ours that still stands there keeps its source. */
function show(root: HTMLElement, text: HTMLElement, own: string): void {
  const numbers = [...text.querySelectorAll<HTMLAnchorElement>('a.n')];
  const lines = own.split(/\n+/).filter((line) => line.trim());
  text.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      let rest = line;
      for (const link of [...numbers]) {
        const at = rest.indexOf(link.textContent ?? '');
        if (at < 0) continue;
        paragraph.append(rest.slice(0, at), link);
        rest = rest.slice(at + link.textContent!.length);
        numbers.splice(numbers.indexOf(link), 1);
      }
      paragraph.append(rest);
      return paragraph;
    }),
  );
  mark(root, text, true);
}

function mark(root: HTMLElement, text: HTMLElement, edited: boolean): void {
  const before = text.previousElementSibling;
  const there = before?.classList.contains('micro-edited') ? before : undefined;
  if (!edited) there?.remove();
  else if (!there) {
    const said = Object.assign(document.createElement('p'), { className: 'micro-edited', textContent: root.dataset['edited'] });
    text.before(said);
  }
}

function paragraphs(text: HTMLElement): string[] {
  return [...text.querySelectorAll('p')].map((each) => (each.textContent ?? '').trim());
}

function fromFragment(): Rewritten {
  const match = /^#r=([\w-]+)$/.exec(location.hash);
  if (!match) return {};
  try {
    const bytes = Uint8Array.from(atob(match[1]!.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {}; // a link cut in two: our own text stands
  }
}

function toFragment(root: HTMLElement, all: Rewritten): void {
  const packed = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(all))));
  const fragment = Object.keys(all).length ? `#r=${packed.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}` : '';
  if (fragment.length > LONGEST) {
    if (announcement) announcement.textContent = root.dataset['long'] ?? '';
    return;
  }
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
  carryFragment();
}

/** To the card and back the reader's text comes along; to another story it does not belong. */
function carryFragment(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-card], a[data-story]')) link.hash = location.hash;
}

async function copy(root: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    if (announcement) announcement.textContent = root.dataset['copied'] ?? '';
    const control = document.querySelector('[data-share] button');
    if (control) control.textContent = root.dataset['copied'] ?? '';
  } catch {
    prompt(root.dataset['copy'], location.href);
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'ds-button';
  made.dataset['variant'] = 'secondary';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}
