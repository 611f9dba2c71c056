/** Why it changes: what each cause adds or takes away, one row each, from where the last one ended. Filled bars add,
 *  open bars take away; the sign is in the number. The bars sum to the change, or the data are refused. */
import { scaleLinear } from 'd3-scale';
import { frame, widest } from './frame';
import type { ChartBase } from './frame';
import { paint } from './palette';
import { BAR, layRows, rowRead, rowWords } from './rows';
import type { RowWords } from './rows';
import { px, tag, text } from './svg';

export interface WaterfallData extends ChartBase {
  /** What there is at the start; without one the road begins at zero and only the change is drawn. */
  start?: WaterfallPart;
  parts: WaterfallPart[];
  end: WaterfallPart;
  /** A row somebody is reading, counted from the bottom. */
  reading?: number;
}

export interface WaterfallPart extends RowWords {
  value: number;
}

interface Step extends WaterfallPart {
  from: number;
  to: number;
  whole: boolean;
}

export function waterfall(data: WaterfallData): string {
  const steps = stepsOf(data);
  const { width } = data;
  const words = widest(steps.map((step) => step.shown), 14, true) + 10;
  const { rows, left, right, height } = layRows(steps.map((step) => step.label), width, 4);
  const ends = steps.flatMap((step) => [step.from, step.to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const goesBelow = low < 0;
  const x = scaleLinear([low, high === low ? low + 1 : high], [left + (goesBelow ? words : 0), right - words]);
  const read = rowRead(data.reading, steps.length);
  const body = steps.map((step, i) => {
    const row = rows[i]!;
    const next = rows[i + 1];
    const [from, to] = [x(step.from), x(step.to)];
    const [at, length] = [Math.min(from, to), Math.max(Math.abs(to - from), 1.5)];
    const less = !step.whole && step.value < 0;
    const colours = step.whole ? paint({ fill: 'ink' }) : paint({ fill: less ? 'paper' : 'mine', stroke: 'mine' });
    // The number stands at the end the step goes to; a whole stands beyond its bar, whichever way it goes.
    const ahead = step.whole ? step.to >= 0 : step.value >= 0;
    return [
      rowWords(row, width, { bold: step.whole, read: read === i, rule: i > 0 && step.whole }),
      tag('rect', {
        x: at, y: row.middle - BAR / 2, width: length, height: BAR, ...colours, ...(step.whole ? {} : { 'stroke-width': 1.6 }),
      }),
      next
        ? tag('path', { d: `M${px(to)} ${px(row.middle + BAR / 2)}V${px(rows[i + 1]!.middle - BAR / 2)}`, fill: 'none', ...paint({ stroke: 'quiet' }) })
        : '',
      text(ahead ? Math.max(from, to) + 7 : Math.min(from, to) - 7, row.middle + 5, step.shown, {
        'text-anchor': ahead ? 'start' : 'end', 'font-size': 14, 'font-weight': step.whole ? 650 : 500, ...paint({ fill: 'ink' }),
      }),
    ].join('');
  });
  const zero = tag('line', { x1: x(0), x2: x(0), y1: 2, y2: height, ...paint({ stroke: 'ink' }), 'stroke-width': 1.2 });
  const plot = { left: 0, right: width, top: 4, bottom: height };
  return frame(data, 'waterfall', { width, height: height + 4, body: [zero, ...body].join(''), plot: [plot] });
}

function stepsOf({ start, parts, end }: WaterfallData): Step[] {
  let at = start?.value ?? 0;
  const moved = parts.map((part): Step => {
    const from = at;
    at += part.value;
    return { ...part, from, to: at, whole: false };
  });
  const whole = (part: WaterfallPart): Step => ({ ...part, from: 0, to: part.value, whole: true });
  return [...(start ? [whole(start)] : []), ...moved, whole(end)];
}

/** What the reading island says about one row. */
export const rowsOfWaterfall = ({ start, parts, end }: WaterfallData): RowWords[] => [...(start ? [start] : []), ...parts, end];
