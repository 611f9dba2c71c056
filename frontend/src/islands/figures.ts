/** Every figure on the page comes alive; only the charts that stand there are fetched. */
import { enliven } from './chart';
import type { LiveChart } from './chart';
import type { LinesData } from '../charts/lines';
import type { FlowsData } from '../charts/flows';
import type { MultiplesData } from '../charts/multiples';
import type { PyramidData } from '../charts/pyramid';
import type { TornadoData } from '../charts/tornado';
import type { WaterfallData } from '../charts/waterfall';
import type { Reading, Words } from './reading';

/** A chart that can be read: the step somebody reads is drawn into it. */
function readable<T>(draw: (data: T) => string, data: T, reading: Reading): LiveChart {
  return {
    draw: (width, step) => draw(step === undefined ? { ...data, width } : { ...data, width, reading: step }),
    reading,
  };
}

const CHARTS: Record<string, (data: never, words: Words) => Promise<LiveChart>> = {
  lines: async (data: LinesData, words) => {
    const [{ lines }, { readingOfLines }] = await Promise.all([import('../charts/lines'), import('./reading')]);
    return readable(lines, data, readingOfLines(data, words));
  },
  multiples: async (data: MultiplesData, words) => {
    const [{ multiples }, { readingOfLines }] = await Promise.all([import('../charts/multiples'), import('./reading')]);
    return readable(multiples, data, readingOfLines(data, words));
  },
  waterfall: async (data: WaterfallData) => {
    const [{ rowsOfWaterfall, waterfall }, { readingOfRows }] = await Promise.all([import('../charts/waterfall'), import('./reading')]);
    return readable(waterfall, data, readingOfRows(rowsOfWaterfall(data)));
  },
  tornado: async (data: TornadoData) => {
    const [{ rowsOfTornado, tornado }, { readingOfRows }] = await Promise.all([import('../charts/tornado'), import('./reading')]);
    return readable(tornado, data, readingOfRows(rowsOfTornado(data)));
  },
  flows: async (data: FlowsData) => {
    const [{ flows, rowsOfFlows }, { readingOfRows }] = await Promise.all([import('../charts/flows'), import('./reading')]);
    return readable(flows, data, readingOfRows(rowsOfFlows(data)));
  },
  pyramid: async (data: PyramidData, words) => {
    const [{ pyramid }, { readingOfPyramid }] = await Promise.all([import('../charts/pyramid'), import('./reading')]);
    return readable(pyramid, data, readingOfPyramid(data, words));
  },
};

for (const plot of document.querySelectorAll<HTMLElement>('.plot[data-chart]')) {
  const make = CHARTS[plot.dataset['chart'] ?? ''];
  const json = plot.querySelector('script[type="application/json"]')?.textContent;
  if (!make || !json) continue;
  const { counted = '', projected = '', age = '{age}' } = plot.dataset;
  void make(JSON.parse(json) as never, { counted, projected, age }).then((chart) => enliven(plot, chart));
}
