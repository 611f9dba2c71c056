/** Drawings on the wall: SVG elements, coloured by the stylesheet so that light and dark follow. */
type Given = Record<string, string | number | undefined>;

export function s<K extends keyof SVGElementTagNameMap>(name: K, given: Given = {}, ...children: (Node | string | false)[]): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(given)) if (value !== undefined) made.setAttribute(key, String(value));
  made.append(...children.filter((each) => each !== false));
  return made;
}

/** A drawing with what it says for those who hear it. */
export function drawing(width: number, height: number, said: string, ...children: (Node | string | false)[]): SVGSVGElement {
  return s('svg', { viewBox: `0 0 ${String(width)} ${String(height)}`, role: 'img', 'aria-label': said }, ...children);
}

/** A bar as wide as its share of the widest; the width is set by script, as markup may not carry style. */
export function bar(share: number, kind: string): HTMLElement {
  const made = document.createElement('span');
  made.className = `bar ${kind}`;
  made.style.inlineSize = `${String(Math.round(1000 * Math.max(0, Math.min(1, share))) / 10)}%`;
  return made;
}
