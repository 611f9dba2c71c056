/** The chart kernel: data in, SVG text out. One source, two hosts: the browser imports the charts it needs,
 *  Python runs this file through `draw`. */
import { ahead } from './ahead';
import { bands } from './bands';
import { card } from './card';
import { causal } from './causal';
import { choropleth } from './choropleth';
import { cohort } from './cohort';
import { dots } from './dots';
import { flows } from './flows';
import { hits } from './hits';
import { lines } from './lines';
import { multiples } from './multiples';
import { output } from './output';
import { people } from './people';
import { positions } from './positions';
import { pyramid } from './pyramid';
import { road } from './road';
import { spark } from './spark';
import { strip } from './strip';
import { tornado } from './tornado';
import { waterfall } from './waterfall';

const CHARTS = {
  ahead, bands, card, causal, choropleth, cohort, dots, flows, hits, lines, multiples, output, people, positions, pyramid, road, spark, strip,
  tornado, waterfall,
} as const;

export type ChartName = keyof typeof CHARTS;

export const names = Object.keys(CHARTS) as ChartName[];

/** Drawings are told apart by what no text holds. */
const BETWEEN = '\u0000';

/** Draw charts that a page asks for together, from JSON: of each its name, its data, and what stands in place of some
 *  of the data, once for each drawing. One that cannot be drawn is told in words (a drawing begins with `<`). */
export function drawAll(json: string): string {
  const asked = JSON.parse(json) as [name: string, data: object, changes: object[]][];
  return asked.flatMap(([name, data, changes]) => changes.map((change) => tried(name, { ...data, ...change }))).join(BETWEEN);
}

function tried(name: string, data: object): string {
  try {
    return drawn(name, data);
  } catch (error) {
    return String(error);
  }
}

/** Draw one chart from its data as JSON text. */
export function draw(name: string, json: string): string {
  return drawn(name, JSON.parse(json));
}

function drawn(name: string, data: unknown): string {
  const chart = CHARTS[name as ChartName] as ((data: unknown) => string) | undefined;
  if (!chart) throw new RangeError(`No chart is called '${name}'. There are: ${names.join(', ')}.`);
  return chart(data);
}
