/** Every figure on the page comes alive; only the charts that stand there are fetched. */
import { enliven } from './chart';
import type { LiveChart } from './chart';
import type { LinesData } from '../charts/lines';
import type { PyramidData } from '../charts/pyramid';
import type { Words } from './reading';

const CHARTS: Record<string, (data: never, words: Words) => Promise<LiveChart>> = {
  lines: async (data: LinesData, words) => {
    const [{ lines }, { readingOfLines }] = await Promise.all([import('../charts/lines'), import('./reading')]);
    return {
      draw: (width, reading) => lines(reading === undefined ? { ...data, width } : { ...data, width, reading }),
      reading: readingOfLines(data, words),
    };
  },
  pyramid: async (data: PyramidData, words) => {
    const [{ pyramid }, { readingOfPyramid }] = await Promise.all([import('../charts/pyramid'), import('./reading')]);
    return {
      draw: (width, reading) => pyramid(reading === undefined ? { ...data, width } : { ...data, width, reading }),
      reading: readingOfPyramid(data, words),
    };
  },
};

for (const plot of document.querySelectorAll<HTMLElement>('.plot[data-chart]')) {
  const make = CHARTS[plot.dataset['chart'] ?? ''];
  const json = plot.querySelector('script[type="application/json"]')?.textContent;
  if (!make || !json) continue;
  const { counted = '', projected = '', age = '{age}' } = plot.dataset;
  void make(JSON.parse(json) as never, { counted, projected, age }).then((chart) => enliven(plot, chart));
}
