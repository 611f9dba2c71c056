/** The few words of SVG the charts need. Text in, text out: no document, so that Python can run it. */
export type Attributes = Record<string, string | number | undefined>;

export function tag(name: string, attributes: Attributes, ...children: string[]): string {
  let opening = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) opening += ` ${key}="${typeof value === 'number' ? px(value) : escape(value)}"`;
  }
  return children.length ? `${opening}>${children.join('')}</${name}>` : `${opening}/>`;
}

/** One decimal of a pixel is enough for any screen and keeps the page light. */
export function px(value: number): string {
  return tenths(Math.round(value * 10));
}

/** Tenths written before: a page holds the same ones thousands of times, and to write one takes longer than to find it. */
const WRITTEN = new Array<string | undefined>(16_000);
const BELOW_NOTHING = 4_000;

function tenths(count: number): string {
  const at = count + BELOW_NOTHING;
  if (!(at >= 0 && at < WRITTEN.length)) return String(count / 10);
  return (WRITTEN[at] ??= String(count / 10));
}

export function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100}%`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;'));
}

export function text(x: number | string, y: number, content: string, attributes: Attributes = {}): string {
  return tag('text', { x, y, ...attributes }, escape(content));
}

export type Point = readonly [x: number, y: number];

/** A line through the points, in relative steps (a third shorter than absolute ones). A gap breaks it. */
export function polyline(points: readonly (Point | null)[]): string {
  let path = '';
  let [lastX, lastY] = [0, 0];
  let pen = false;
  for (const point of points) {
    if (!point) {
      pen = false;
      continue;
    }
    const [x, y] = [Math.round(point[0] * 10), Math.round(point[1] * 10)];
    path += pen ? `l${tenths(x - lastX)} ${tenths(y - lastY)}` : `M${tenths(x)} ${tenths(y)}`;
    [lastX, lastY, pen] = [x, y, true];
  }
  return path;
}

/** Whole lines over the same places, as `polyline` draws each, in one pass: twenty futures are thousands of points. */
export function polylines(
  x: (place: number) => number, lines: readonly (readonly number[])[], y: (value: number) => number,
): string {
  const across = lines[0]?.map((_, place) => Math.round(x(place) * 10)) ?? [];
  let path = '';
  for (const values of lines) {
    let [lastX, lastY] = [0, 0];
    for (let i = 0; i < values.length; i += 1) {
      const [atX, atY] = [across[i]!, Math.round(y(values[i]!) * 10)];
      path += i ? `l${tenths(atX - lastX)} ${tenths(atY - lastY)}` : `M${tenths(atX)} ${tenths(atY)}`;
      [lastX, lastY] = [atX, atY];
    }
  }
  return path;
}

const NARROW = new Set("iljtf.,:;'|!()[]-–  \u202f\u00a0");
const WIDE = new Set('mwMWæÆ@%');

/** About how wide Inter sets a text. Charts have no document to measure in; this errs on the wide side. */
export function textWidth(content: string, size: number, bold = false): number {
  let em = 0;
  for (const c of content) {
    em += NARROW.has(c) ? 0.31 : WIDE.has(c) ? 0.88 : c >= '0' && c <= '9' ? 0.64 : c >= 'A' && c <= 'Z' ? 0.7 : 0.57;
  }
  return em * size * (bold ? 1.05 : 1);
}

/** Break a text into lines no wider than `width`. */
export function wrap(content: string, size: number, width: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of content.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}
