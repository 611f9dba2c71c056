/** Where the boxes of a causal map stand, and the way of an arrow between two of them. */
import type { CausalData, CausalEdge, CausalNode } from './causal';
import { px } from './svg';
import type { Point } from './svg';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The label, broken to the width. */
  lines: string[];
  column: number;
  /** The side arrows within the column bow out to: 1 is the right. */
  bow: 1 | -1;
}

export interface Way {
  path: string;
  tip: Point;
  /** Direction of the arrow at its tip. */
  angle: number;
  /** Two strokes across its middle. */
  across: string;
}

const SWEEPS = 6;

/** The layers, each box near the middle of what it hangs together with in the other layers. Ties keep the order given. */
export function ordered(data: CausalData): CausalNode[][] {
  let layers = data.kinds.map((kind) => data.nodes.filter((node) => node.kind === kind.key));
  const near = new Map<string, string[]>(data.nodes.map((node) => [node.key, []]));
  for (const { start, end } of data.edges) {
    near.get(start)?.push(end);
    near.get(end)?.push(start);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (let i = 0; i < layers.length; i += 1) {
      const place = new Map(layers.flatMap((layer) => layer.map((node, at) => [node.key, (at + 0.5) / layer.length] as const)));
      const pull = (node: CausalNode) => {
        const own = place.get(node.key)!;
        const others = near.get(node.key)!.flatMap((key) => (place.has(key) ? [place.get(key)!] : []));
        return others.length ? (others.reduce((sum, at) => sum + at, 0) / others.length) * 0.8 + own * 0.2 : own;
      };
      const layer = layers[i]!.map((node, at) => ({ node, at, pull: pull(node) }));
      const sorted = layer.sort((a, b) => a.pull - b.pull || a.at - b.at).map(({ node }) => node);
      layers = layers.map((each, j) => (j === i ? sorted : each));
    }
  }
  return layers;
}

/** Where the ends of every arrow meet their boxes, so that two never share a point: on the facing sides, in the order
 *  of the boxes they come from. */
export function lines(edges: readonly CausalEdge[], boxes: ReadonlyMap<string, Box>): Map<CausalEdge, Way> {
  const ports = new Map<string, { edge: CausalEdge; first: boolean; other: number }[]>();
  const middle = (box: Box) => box.y + box.height / 2;
  const drawn = edges.filter(({ start, end }) => boxes.has(start) && boxes.has(end));
  for (const edge of drawn) {
    for (const first of [true, false]) {
      const [own, other] = first ? [edge.start, edge.end] : [edge.end, edge.start];
      const name = `${own}|${sideOf(boxes.get(own)!, boxes.get(other)!)}`;
      ports.set(name, [...(ports.get(name) ?? []), { edge, first, other: middle(boxes.get(other)!) }]);
    }
  }
  const height = new Map<string, number>();
  for (const [name, ends] of ports) {
    const box = boxes.get(name.split('|')[0]!)!;
    const step = Math.min(14, (box.height - 8) / ends.length);
    ends.sort((a, b) => a.other - b.other || Number(a.first) - Number(b.first));
    ends.forEach(({ edge, first }, i) => {
      height.set(`${edge.start}>${edge.end}${first}`, middle(box) + (i - (ends.length - 1) / 2) * step);
    });
  }
  return new Map(
    drawn.map((edge) => {
      const [from, to] = [boxes.get(edge.start)!, boxes.get(edge.end)!];
      const [y1, y2] = [height.get(`${edge.start}>${edge.end}true`)!, height.get(`${edge.start}>${edge.end}false`)!];
      return [edge, way(from, to, y1, y2)];
    }),
  );
}

/** Which side of a box faces another: 1 is the right. In one column arrows bow out where there is room. */
function sideOf(box: Box, other: Box): 1 | -1 {
  if (box.column === other.column) return box.bow;
  return other.x > box.x ? 1 : -1;
}

function way(from: Box, to: Box, y1: number, y2: number): Way {
  const edge = (box: Box, side: number) => (side > 0 ? box.x + box.width : box.x);
  const side = sideOf(from, to);
  if (from.column === to.column) {
    const bow = side * Math.min(34, 14 + Math.abs(y2 - y1) * 0.08);
    return curve([edge(from, side), y1], [edge(to, side) + side * 1.5, y2], [bow, bow]);
  }
  const [start, end] = [edge(from, side), edge(to, -side) - side * 1.5];
  const reach = (end - start) * 0.5;
  return curve([start, y1], [end, y2], [reach, -reach]);
}

function curve([x1, y1]: Point, [x2, y2]: Point, [first, second]: Point): Way {
  const path = `M${px(x1)} ${px(y1)}C${px(x1 + first)} ${px(y1)} ${px(x2 + second)} ${px(y2)} ${px(x2)} ${px(y2)}`;
  const angle = second < 0 ? 0 : Math.PI;
  const [middleX, middleY] = [(x1 + x2) / 2 + (3 * (first + second)) / 8, (y1 + y2) / 2];
  const across = `M${px(middleX - 3)} ${px(middleY - 6)}v12M${px(middleX + 3)} ${px(middleY - 6)}v12`;
  return { path, tip: [x2, y2], angle, across };
}

/** A point so far before the tip. */
export function around(way: Way, away: number): Point {
  return [way.tip[0] - away * Math.cos(way.angle), way.tip[1] - away * Math.sin(way.angle)];
}
