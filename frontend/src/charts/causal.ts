/** A causal map: what gives more or less of what. Boxes stand in layers, arrows carry their sign, and a loop can be lit.
 *
 *  The layout hangs on nothing but the data: layers in the order given, boxes ordered so that arrows cross little, and
 *  every arrow goes behind the boxes it does not end at. Where there is no room for layers side by side they lie below
 *  each other, and the arrows of the lit loop alone are drawn. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { around, lines, ordered } from './causal-layout';
import type { Box, Way } from './causal-layout';
import { paint } from './palette';
import type { Colour } from './palette';
import { px, tag, text, wrap } from './svg';

export interface CausalData extends ChartBase {
  /** The layers in order. */
  kinds: { key: string; label: string; colour: Colour }[];
  nodes: CausalNode[];
  edges: CausalEdge[];
  loops: { key: string; path: string[] }[];
  /** Key of the loop that is lit. */
  loop?: string;
}

export interface CausalNode {
  key: string;
  kind: string;
  label: string;
  /** Its value here, as printed. */
  value?: string;
}

export interface CausalEdge {
  start: string;
  end: string;
  /** 1 where more gives more, −1 where more gives less. */
  sign: 1 | -1;
  /** Whether it takes years; two strokes across the arrow. */
  lag?: boolean;
}

const SIZE = 13;
const LINE = 16.5;
const PAD = { across: 9, along: 7 };
const BETWEEN = 12;
const SIDE_BY_SIDE = 700;

export function causal(data: CausalData): string {
  const layers = ordered(data);
  const { boxes, heads, height } = data.width >= SIDE_BY_SIDE ? columns(data, layers) : rows(data, layers);
  const loop = data.loops.find((each) => each.key === data.loop);
  const steps = (path: readonly string[]) => path.map((key, i) => `${key}>${path[(i + 1) % path.length]!}`);
  const lit = new Set(loop ? steps(loop.path) : []);
  const inLoops = new Map<string, string[]>();
  for (const each of data.loops)
    for (const name of [...each.path, ...steps(each.path)]) inLoops.set(name, [...(inLoops.get(name) ?? []), each.key]);

  // Where layers lie below each other there is room for one loop at a time; the words beside the map say the rest.
  const wide = data.width >= SIDE_BY_SIDE;
  const isLit = (edge: CausalEdge) => lit.has(`${edge.start}>${edge.end}`);
  const ways = lines(data.edges.filter((edge) => wide || isLit(edge)), boxes);
  const arrows = (wanted: boolean) =>
    [...ways].map(([edge, way]) =>
      isLit(edge) === wanted ? drawnArrow(edge, way, wanted, inLoops.get(`${edge.start}>${edge.end}`)?.join(' ')) : '',
    );
  const box = (node: CausalNode) => {
    const at = boxes.get(node.key);
    const colour = data.kinds.find((kind) => kind.key === node.kind)?.colour ?? 'muted';
    return at ? drawnBox(node, at, colour, loop?.path.includes(node.key) ?? false, inLoops.get(node.key)?.join(' ')) : '';
  };
  const body = [
    ...heads.map(({ x, y, label }) => text(x, y, label, { 'font-size': 13, 'font-weight': 600, ...paint({ fill: 'muted' }) })),
    tag('g', { class: 'arrows' }, ...arrows(false)),
    tag('g', { class: 'arrows-lit' }, ...arrows(true)),
    tag('g', { class: 'boxes' }, ...data.nodes.map(box)),
  ];
  return frame(data, 'causal', { width: data.width, height, body: body.join('') });
}

interface Laid {
  boxes: Map<string, Box>;
  heads: { x: number; y: number; label: string }[];
  height: number;
}

/** Layers side by side; every column is spread over the same height. */
function columns(data: CausalData, layers: readonly CausalNode[][]): Laid {
  const gap = Math.max(44, data.width * 0.075);
  const width = (data.width - gap * (layers.length - 1)) / layers.length;
  const ends = new Map<string, number>();
  for (const key of data.edges.flatMap((edge) => [edge.start, edge.end])) ends.set(key, (ends.get(key) ?? 0) + 1);
  const sized = layers.map((layer) => layer.map((node) => ({ node, ...lettered(node, width, ends.get(node.key)) })));
  const tall = Math.max(...sized.map((layer) => layer.reduce((sum, each) => sum + each.height + BETWEEN, -BETWEEN)));
  const top = 26;
  const height = data.height ?? top + tall + 4;
  const boxes = new Map<string, Box>();
  sized.forEach((layer, i) => {
    const free = height - 4 - top - layer.reduce((sum, each) => sum + each.height, 0);
    const space = layer.length > 1 ? Math.min(free / (layer.length - 1), 46) : 0;
    let y = top + (free - space * (layer.length - 1)) / 2;
    for (const { node, height: high, lines } of layer) {
      boxes.set(node.key, { x: i * (width + gap), y, width, height: high, lines, column: i, bow: i === layers.length - 1 ? -1 : 1 });
      y += high + space;
    }
  });
  const heads = data.kinds.map(({ label }, i) => ({ x: i * (width + gap), y: 13, label }));
  return { boxes, heads, height };
}

/** Layers below each other, two boxes abreast. */
function rows(data: CausalData, layers: readonly CausalNode[][]): Laid {
  const gap = 34;
  const width = (data.width - gap) / 2;
  const boxes = new Map<string, Box>();
  const heads: Laid['heads'] = [];
  let y = 0;
  layers.forEach((layer, i) => {
    heads.push({ x: 0, y: y + 13, label: data.kinds[i]!.label });
    y += 26;
    for (let at = 0; at < layer.length; at += 2) {
      const pair = layer.slice(at, at + 2).map((node) => ({ node, ...lettered(node, width) }));
      const high = Math.max(...pair.map((each) => each.height));
      pair.forEach(({ node, height, lines }, side) =>
        boxes.set(node.key, { x: side * (width + gap), y: y + (high - height) / 2, width, height, lines, column: side, bow: side ? -1 : 1 }),
      );
      y += high + 18;
    }
    y += 12;
  });
  return { boxes, heads, height: y - 26 };
}

/** A box holds its words, and is tall enough for its arrows to meet it apart. */
function lettered(node: CausalNode, width: number, ends = 0): { lines: string[]; height: number } {
  const lines = wrap(node.label, SIZE, width - 2 * PAD.across, true);
  const value = node.value ? wrap(node.value, SIZE, width - 2 * PAD.across).length : 0;
  return { lines, height: Math.max((lines.length + value) * LINE + 2 * PAD.along, Math.min(ends * 7, 66)) };
}

function drawnBox(node: CausalNode, at: Box, colour: Colour, lit: boolean, loops?: string): string {
  const words = at.lines.map((content, i) =>
    text(at.x + PAD.across, at.y + PAD.along + 12.5 + i * LINE, content, {
      'font-size': SIZE, 'font-weight': 600, ...paint({ fill: 'ink' }),
    }),
  );
  const value = (node.value ? wrap(node.value, SIZE, at.width - 2 * PAD.across) : []).map((content, i) =>
    text(at.x + PAD.across, at.y + PAD.along + 12.5 + (at.lines.length + i) * LINE, content, {
      'font-size': SIZE, ...paint({ fill: 'muted' }),
    }),
  );
  return tag(
    'g', { class: lit ? 'box lit' : 'box', 'data-n': node.key, 'data-loop': loops },
    tag('rect', {
      x: at.x, y: at.y, width: at.width, height: at.height, ...paint({ fill: lit ? 'wash' : 'paper', stroke: lit ? 'action' : 'quiet' }),
      'stroke-width': lit ? 2 : 1,
    }),
    tag('rect', { x: at.x, y: at.y, width: 4, height: at.height, ...paint({ fill: colour }) }),
    ...words, ...value,
  );
}

/** Solid for more, dashed for less; the sign stands by the point, so that nobody has to know. */
function drawnArrow(edge: CausalEdge, way: Way, lit: boolean, loops?: string): string {
  const colour = lit ? 'action' : 'base';
  const stroke = { fill: 'none', ...paint({ stroke: colour }), 'stroke-width': lit ? 2.6 : 1.3 };
  const [tipX, tipY] = way.tip;
  const [cos, sin] = [Math.cos(way.angle), Math.sin(way.angle)];
  const wing = (side: number) => `L${px(tipX - 8 * cos - side * 4 * sin)} ${px(tipY - 8 * sin + side * 4 * cos)}`;
  const [signX, signY] = around(way, 17);
  const minus = edge.sign < 0;
  return tag(
    'g', { class: lit ? 'arrow lit' : 'arrow', 'data-from': edge.start, 'data-to': edge.end, 'data-loop': loops },
    tag('path', { d: way.path, ...stroke, ...(minus ? { 'stroke-dasharray': '5 3' } : {}) }),
    edge.lag ? tag('path', { d: way.across, ...stroke, 'stroke-width': 1.6 }) : '',
    tag('path', { d: `M${px(tipX)} ${px(tipY)}${wing(1)}${wing(-1)}Z`, ...paint({ fill: colour }) }),
    tag('circle', { cx: signX, cy: signY, r: 6.5, ...paint({ fill: 'paper', stroke: colour }), 'stroke-width': 1 }),
    tag('path', {
      d: `M${px(signX - 3.2)} ${px(signY)}h6.4${minus ? '' : `M${px(signX)} ${px(signY - 3.2)}v6.4`}`,
      fill: 'none', ...paint({ stroke: 'ink' }), 'stroke-width': 1.5,
    }),
  );
}
