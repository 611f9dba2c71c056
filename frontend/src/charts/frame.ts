/** What is the same around every chart: the root, the text alternative and, when it stands alone, its words. */
import { paint } from './palette';
import { tag, text, textWidth, wrap } from './svg';
import type { Attributes } from './svg';
import type { Language } from './numbers';

/** What every chart is told, whatever it shows. */
export interface ChartBase {
  /** Unique on the page; the text alternative hangs on it. */
  id: string;
  lang: Language;
  /** Pixels. Charts that say so draw themselves fluid when it is 0. */
  width: number;
  height?: number;
  /** The text alternative: the finding, and what is drawn. */
  title: string;
  description: string;
  /** Words to draw into the picture itself, for slides, downloads and PDF. */
  standalone?: Standalone;
}

export interface Standalone {
  title: string;
  subtitle: string;
  footer: string;
}

/** A rectangle of marks, in the picture's own pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Drawing {
  width: number;
  height: number;
  body: string;
  /** For the reading island: where the marks are. */
  plot?: Plot[];
}

export function frame(data: ChartBase, kind: string, drawing: Drawing): string {
  const words = data.standalone ? around(data.standalone, drawing) : undefined;
  const height = drawing.height + (words?.above ?? 0) + (words?.below ?? 0);
  const { plot } = drawing;
  const root: Attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...paint({}, `chart chart-${kind}`),
    width: drawing.width || '100%',
    height,
    viewBox: drawing.width ? `0 0 ${drawing.width} ${height}` : undefined,
    preserveAspectRatio: drawing.width ? 'xMinYMin meet' : undefined, // where no script redraws it to measure
    'font-family': 'Inter, sans-serif',
    'font-size': 13,
    role: 'img',
    'aria-labelledby': `${data.id}-t ${data.id}-d`,
    'data-plot': plot?.map((each) => [each.left, each.right, each.top, each.bottom].map(Math.round).join(' ')).join(','),
  };
  const title = tag('title', { id: `${data.id}-t` }, escapeText(data.title));
  const description = tag('desc', { id: `${data.id}-d` }, escapeText(data.description));
  const body = words ? words.svg + tag('g', { transform: `translate(0 ${words.above})` }, drawing.body) : drawing.body;
  return tag('svg', root, title, description, body);
}

const escapeText = (content: string) => content.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function around({ title, subtitle, footer }: Standalone, { width, height }: Drawing) {
  const headline = wrap(title, 20, width, true);
  const under = wrap(subtitle, 14, width);
  const source = wrap(footer, 12, width);
  const above = headline.length * 26 + under.length * 20 + 14;
  const below = source.length * 17 + 12;
  const svg = [
    ...headline.map((line, i) =>
      text(0, 20 + i * 26, line, { 'font-size': 20, 'font-weight': 600, ...paint({ fill: 'ink' }) }),
    ),
    ...under.map((line, i) =>
      text(0, headline.length * 26 + 16 + i * 20, line, { 'font-size': 14, ...paint({ fill: 'muted' }) }),
    ),
    ...source.map((line, i) =>
      text(0, above + height + 16 + i * 17, line, { 'font-size': 12, ...paint({ fill: 'muted' }) }),
    ),
  ].join('');
  return { above, below, svg };
}

export interface Label {
  y: number;
  text: string;
}

/** Move labels apart, as little as needed, and keep them between top and bottom. Order is kept. */
export function spread<T extends Label>(labels: readonly T[], gap: number, top: number, bottom: number): T[] {
  const placed = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  for (let round = 0; round < 2; round += 1) {
    placed.forEach((label, i) => {
      const above = placed[i - 1];
      label.y = Math.max(label.y, above ? above.y + gap : top);
    });
    for (let i = placed.length - 1; i >= 0; i -= 1) {
      const label = placed[i]!;
      const below = placed[i + 1];
      label.y = Math.min(label.y, below ? below.y - gap : bottom);
    }
  }
  return placed;
}

export const widest = (texts: readonly string[], size: number, bold = false): number =>
  texts.reduce((most, one) => Math.max(most, textWidth(one, size, bold)), 0);
