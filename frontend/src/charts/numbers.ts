/** Numbers as people in each language write them, the same bytes in both hosts (so never Intl). */
import { formatLocale } from 'd3-format';

export type Language = 'nb' | 'nn' | 'en';

const NARROW_NO_BREAK_SPACE = '\u202f';

const written = (decimal: string, thousands: string) =>
  formatLocale({ decimal, thousands, grouping: [3], currency: ['', ''], minus: '−' });

const NORWEGIAN = written(',', NARROW_NO_BREAK_SPACE);
const LOCALES = { nb: NORWEGIAN, nn: NORWEGIAN, en: written('.', ',') };

/** A whole number, or a number with so many decimals. Four digits are grouped too, as on the rest of the page. */
export function numberFormat(language: Language, decimals = 0): (value: number) => string {
  return LOCALES[language].format(`,.${decimals}f`);
}

/** The largest of all values and of nothing; what is missing counts as nothing. */
export function largest(...all: (readonly (number | null)[])[]): number {
  let most = 0;
  for (const values of all) for (const value of values) if (value !== null && value > most) most = value;
  return most;
}

/** A projected figure is never more exact than the model: round it to the step the page uses. */
export function toStep(value: number, step: number): number {
  return step > 1 ? Math.round(value / step) * step : value;
}
