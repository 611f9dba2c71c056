/** A picture to share: the finding in large letters, one chart beside it, whose it is, and the line of years through
 *  it all. Drawn for 1200 × 630, the size in which links are shown by those who show them. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { px, tag, text, textWidth, wrap } from './svg';

export interface CardData extends ChartBase {
  /** Whose it is. */
  place: string;
  headline: string;
  /** Source and date. */
  footer: string;
  /** The chart, drawn. */
  picture?: string;
  pictureWidth?: number;
  pictureHeight?: number;
  /** Years on the line; the last counted, and the one the page is about. */
  first: number;
  today: number;
  marked: number;
  last: number;
  todayLabel: string;
}

const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 56;
const ROAD = 122;
const BOX = { left: 652, top: 168, width: WIDTH - 652 - EDGE, height: HEIGHT - 168 - 66 };
const SERIF = 'Literata, Georgia, serif';

export function card(data: CardData): string {
  const room = data.picture ? BOX.left - EDGE - 44 : WIDTH - 2 * EDGE;
  const { lines, size } = fitted(data.headline, room);
  const headline = lines.map((line, i) =>
    text(EDGE, 182 + size * 0.8 + i * size * 1.2, line, {
      'font-family': SERIF, 'font-size': size, 'font-weight': 500, ...paint({ fill: 'ink' }),
    }),
  );
  const body = [
    tag('rect', { width: WIDTH, height: HEIGHT, ...paint({ fill: 'paper' }) }),
    text(EDGE, 74, 'Framsyn', { 'font-family': SERIF, 'font-size': 38, 'font-weight': 500, ...paint({ fill: 'ink' }) }),
    text(WIDTH - EDGE, 74, data.place, { 'text-anchor': 'end', 'font-size': 30, 'font-weight': 600, ...paint({ fill: 'ink' }) }),
    road(data),
    ...headline,
    data.picture ? placed(data.picture, data.pictureWidth ?? BOX.width, data.pictureHeight ?? BOX.height) : '',
    text(EDGE, HEIGHT - 34, data.footer, { 'font-size': 19, ...paint({ fill: 'muted' }) }),
  ];
  return frame(data, 'card', { width: WIDTH, height: HEIGHT, body: body.join('') });
}

/** As large as it can be said in the room there is. */
function fitted(headline: string, width: number): { lines: string[]; size: number } {
  const tall = HEIGHT - 182 - 70;
  for (let size = 60; ; size -= 2) {
    const lines = wrap(headline, size, width);
    const fits = lines.length * size * 1.2 <= tall && lines.every((line) => textWidth(line, size) <= width);
    if (fits || size <= 26) return { lines, size };
  }
}

function placed(picture: string, width: number, height: number): string {
  const scale = Math.min(BOX.width / width, BOX.height / height);
  const [x, y] = [BOX.left + (BOX.width - width * scale) / 2, BOX.top + (BOX.height - height * scale) / 2];
  return `<g transform="translate(${px(x)} ${px(y)}) scale(${Math.round(scale * 1000) / 1000})">${picture}</g>`;
}

function road({ first, today, marked, last, todayLabel }: CardData): string {
  const x = (year: number) => EDGE + ((year - first) / (last - first || 1)) * (WIDTH - 2 * EDGE);
  const rule = (from: number, to: number, dotted: boolean) =>
    tag('line', {
      x1: from, x2: to, y1: ROAD, y2: ROAD, ...paint({ stroke: 'ink' }), 'stroke-width': 3,
      ...(dotted ? { 'stroke-dasharray': '3 8' } : {}),
    });
  const year = (at: number, content: string, bold: boolean) =>
    text(at, ROAD + 34, content, {
      'text-anchor': 'middle', 'font-size': 20, ...(bold ? { 'font-weight': 600 } : {}), ...paint({ fill: bold ? 'ink' : 'muted' }),
    });
  return [
    rule(0, x(today), false), rule(x(today), WIDTH, true),
    tag('circle', { cx: x(today), cy: ROAD, r: 9, ...paint({ fill: 'ink' }) }),
    tag('circle', { cx: x(marked), cy: ROAD, r: 10, ...paint({ fill: 'paper', stroke: 'ink' }), 'stroke-width': 5 }),
    year(x(today), todayLabel, false), marked === today ? '' : year(x(marked), String(marked), true),
  ].join('');
}
