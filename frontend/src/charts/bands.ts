/** The small pyramid: bands of 3 to 10 years drawn as areas. Thickness is years, length is persons per single
 *  year of age, so a kommune of 3 000 gets a calm shape without smoothing. Today is an ink outline. */
import { mean, sum } from 'd3-array';
import { frame } from './frame';
import { asText, paint } from './palette';
import type { Colour } from './palette';
import type { PyramidData, Sides } from './pyramid';
import { px, tag, text, textWidth } from './svg';

/** The first age of each band; none crosses a phase of life, and the last is open. */
const STARTS = [0, 3, 6, 11, 16, 20, 25, 30, 35, 40, 45, 50, 55, 61, 67, 72, 76, 80, 85, 90, 95];
const END = 101;

interface Band {
  from: number;
  to: number;
  colour: Colour;
}

export function bands(data: PyramidData): string {
  const width = data.width || 312;
  const height = data.height ?? 416;
  const [top, bottom] = [8, height - 26];
  const labelRoom = Math.max(...data.phases.map((phase) => textWidth(phase.short, 13.5, true))) + 12;
  const middle = (width - labelRoom) / 2;
  const cut = STARTS.map((from, i): Band => {
    const colour = data.phases.find((p) => p.youngest <= from && from <= p.oldest)?.colour ?? 'quiet';
    return { from, to: STARTS[i + 1] ?? END, colour };
  });
  const perYear = (side: number[], { from, to }: Band) =>
    to === END ? sum(side.slice(from)) / (END - from) : (mean(side.slice(from, to)) ?? 0);
  const all = [data, data.ghost].flatMap((s) => (s ? cut.flatMap((b) => [perYear(s.men, b), perYear(s.women, b)]) : []));
  const scale = (middle - 1) / (Math.max(...all, data.longest ?? 0) || 1);
  const y = (age: number) => bottom - (age / END) * (bottom - top);

  const areas = data.phases.map((phase) => {
    const own = cut.filter((band) => band.from >= phase.youngest && band.from <= phase.oldest);
    const d = own.map((band) => {
      const [m, w] = [perYear(data.men, band) * scale, perYear(data.women, band) * scale];
      return `M${px(middle - m)} ${px(y(band.to) + 0.5)}h${px(m + w)}V${px(y(band.from) - 0.5)}h${px(-m - w)}z`;
    });
    return tag('path', { d: d.join(''), ...paint({ fill: phase.colour }, 'bars') });
  });
  const outline = (sides: Sides, key: keyof Sides, direction: number) => {
    const steps = cut.map((band) => {
      const at = px(middle + direction * perYear(sides[key], band) * scale);
      return `H${at}V${px(y(band.to))}`;
    });
    return `M${px(middle)} ${px(y(0))}${steps.join('')}H${px(middle)}`;
  };
  const traced = data.ghost ? outline(data.ghost, 'men', -1) + outline(data.ghost, 'women', 1) : '';
  const trace = (stroke: Colour, strokeWidth: number) =>
    traced ? tag('path', { d: traced, fill: 'none', ...paint({ stroke }), 'stroke-width': strokeWidth }) : '';
  const labels = data.phases.map((phase) => {
    const centre = (y(phase.youngest) + y(Math.min(phase.oldest + 1, END - 4))) / 2;
    return text(width, centre + 4.5, phase.short, {
      'text-anchor': 'end', 'font-size': 13.5, 'font-weight': 600, ...paint({ fill: asText(phase.colour) }),
    });
  });
  const foot = { 'font-size': 13.5, ...paint({ fill: 'muted' }) };
  const body = [
    ...areas,
    tag('line', { x1: middle, x2: middle, y1: top - 4, y2: bottom, ...paint({ stroke: 'paper' }), 'stroke-width': 1.6 }),
    trace('paper', 3.6),
    trace('ink', 1.5),
    ...labels,
    text(middle - 8, height - 7, data.menLabel, { 'text-anchor': 'end', ...foot }),
    text(middle + 8, height - 7, data.womenLabel, foot),
  ];
  return frame(data, 'bands', { width, height, body: body.join('') });
}
