/** Elements without a library: text is always text, never markup. */
type Given = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;
type Child = Node | string | number | false | undefined | null;

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  given: Given = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key.slice(2).toLowerCase(), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false) continue;
    made.append(typeof child === 'number' ? String(child) : child);
  }
  return made;
}

/** A sentence with its places filled: fill('{n} of {m}', {n: 3, m: 4}). */
export function fill(text: string, places: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
}

/** A key nobody else has. `crypto.randomUUID` needs a safe address; a hall's own net may have none. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
