/** The road: a scale from the first counted year to the last projected one, one tick a year.
 *  Ink where people were counted, dots where they are projected, a filled dot for today, an open ring for
 *  the year on the page. The same marks mean the same in every chart. */
import { frame } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { percent, tag, text } from './svg';
import type { Attributes } from './svg';

export interface RoadData extends ChartBase {
  first: number;
  last: number;
  today: number;
  todayLabel: string;
  /** The year the page is about. */
  marked?: number;
  /** Large enough to be taken hold of: the road as the control of the year. */
  scrub?: boolean;
  /** How far the line runs beyond the scale on each side, in shares of its width. */
  bleed?: number;
}

const SMALL = { height: 36, line: 7, label: 32 };
const LARGE = { height: 58, line: 18, label: 48 };

export function road(data: RoadData): string {
  const { height, line: LINE, label } = data.scrub ? LARGE : SMALL;
  const share = (year: number) => (year - data.first) / (data.last - data.first);
  // Without a width the picture stretches by percentages: no script, no rescaled letters.
  const at = (part: number): number | string => (data.width ? part * data.width : percent(part));
  const line = (from: number, to: number, dotted = false) =>
    tag('line', {
      x1: at(from), x2: at(to), y1: LINE, y2: LINE, ...paint({ stroke: 'ink' }), 'stroke-width': 1.5,
      'stroke-dasharray': dotted ? '1.5 4.5' : undefined,
    });
  const years = Array.from({ length: data.last - data.first + 1 }, (_, i) => data.first + i);
  const isLong = (year: number) => year % 10 === 0 || year === data.first || year === data.today;
  const ticks = years.map((year) =>
    tag('line', { x1: at(share(year)), x2: at(share(year)), y1: LINE, y2: LINE + (isLong(year) ? 9 : 5) }),
  );
  const bleed = data.bleed ?? 0;
  const body = [
    line(-bleed, share(data.today)),
    line(share(data.today), 1 + bleed, true),
    tag('g', { ...paint({ stroke: 'ink' }), 'stroke-width': 1 }, ...ticks),
    ...labels(data).map(({ year, label: words, attributes }) => text(at(share(year)) as string, label, words, attributes)),
    data.scrub && data.marked !== undefined
      ? tag('line', {
          x1: at(share(data.today)), x2: at(share(data.marked)), y1: LINE, y2: LINE, ...paint({ stroke: 'action' }, 'travelled'),
          'stroke-width': 4.5,
        })
      : '',
    tag('circle', { cx: at(share(data.today)), cy: LINE, r: data.scrub ? 5.5 : 4.5, ...paint({ fill: 'ink' }) }),
    data.marked === undefined
      ? ''
      : tag('circle', {
          cx: at(share(data.marked)), cy: LINE, r: data.scrub ? 12 : 5.5,
          ...paint({ fill: 'paper', stroke: data.scrub ? 'action' : 'ink' }, 'ring'), 'stroke-width': data.scrub ? 5 : 2.5,
        }),
  ];
  return frame(data, 'road', { width: data.width, height, body: body.join('') });
}

interface YearLabel {
  year: number;
  label: string;
  attributes: Attributes;
}

/** The ends, today, the marked year, and the decades between: these give way first on a narrow screen. */
function labels(data: RoadData): YearLabel[] {
  const near = (year: number, other: number | undefined, years = 4) => other !== undefined && Math.abs(year - other) < years;
  const found: YearLabel[] = [];
  for (let year = data.first; year <= data.last; year += 1) {
    const isEnd = year === data.first || year === data.last;
    const isDecade = year % 10 === 0 && !near(year, data.today) && !near(year, data.marked);
    const isChosen = year === data.today || year === data.marked;
    if (!isEnd && !isDecade && !isChosen) continue;
    // An end gives way to a marked year beside it: wholly where they would meet, on a phone where they would touch.
    if (isEnd && !isChosen && near(year, data.marked, 3)) continue;
    const staysOnPhone = isChosen || (isEnd && !near(year, data.marked, 8));
    const isMarked = year === data.marked;
    found.push({
      year,
      label: year === data.today ? data.todayLabel : String(year),
      attributes: {
        'text-anchor': year === data.first ? 'start' : year === data.last ? 'end' : 'middle',
        'font-weight': isMarked ? 650 : undefined,
        ...paint({ fill: isMarked ? 'ink' : 'muted' }, staysOnPhone ? '' : 'decade'),
      },
    });
  }
  return found;
}
