import { type PageUnit, textUnits } from './page-units.js';

/** The units of a saved page, HTML or text: what begins with a tag is HTML, and only then its parser is loaded. */
export async function savedPageUnits(text: string): Promise<readonly PageUnit[]> {
  if (!/^\ufeff?\s*</.test(text)) return textUnits(text);
  const { htmlUnits } = await import('./html-units.js');
  return htmlUnits(text);
}
