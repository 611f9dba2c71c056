/** Colours by name. The SVG carries the light value as an attribute and the name as a class, so that the
 *  stylesheet can give the same mark another value in the dark, in print and in forced colours. */
import palette from '../palette.json';
import type { Attributes } from './svg';

export type Colour = keyof typeof palette.light;

interface Paint {
  fill?: Colour | 'none';
  stroke?: Colour;
}

/** Only what is asked for is set, so that the result can be spread over other attributes. */
export function paint({ fill, stroke }: Paint, extraClass = ''): Attributes {
  const classes = [extraClass];
  const attributes: Attributes = {};
  if (fill) {
    if (fill !== 'none') classes.push(`f-${fill}`);
    attributes.fill = fill === 'none' ? fill : palette.light[fill];
  }
  if (stroke) {
    classes.push(`s-${stroke}`);
    attributes.stroke = palette.light[stroke];
  }
  const named = classes.filter(Boolean).join(' ');
  return named ? { class: named, ...attributes } : attributes;
}

/** Letters that stand on marks: a rim of paper keeps them readable. */
export function haloed(fill: Colour): Attributes {
  return { ...paint({ fill, stroke: 'paper' }), 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
}

/** The variant of a life phase's colour that is dark enough to be read as text (4.5:1). */
export function asText(colour: Colour): Colour {
  const variant = `${colour}t`;
  return variant in palette.light ? (variant as Colour) : colour;
}
