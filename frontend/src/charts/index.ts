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

/** Draw one chart from its data as JSON text. */
export function draw(name: string, json: string): string {
  const chart = CHARTS[name as ChartName] as ((data: unknown) => string) | undefined;
  if (!chart) throw new RangeError(`No chart is called '${name}'. There are: ${names.join(', ')}.`);
  return chart(JSON.parse(json));
}
