import { printable, printableLines } from '../../http/printable.js';

/** The key of the one field; known in this file alone, so that nothing else, and no record, can make markup. */
const markup = Symbol('markup');

/** Text that is safe as markup. Made by `escapeHtml`, `html` and `lines` alone. */
export interface Html {
  readonly [markup]: string;
}

/** What may stand in a template: markup as it is, everything else escaped, nothing for `undefined`. */
export type Content = Html | string | number | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text from anywhere as markup that shows just that text, with what can't be seen written `\uXXXX`. */
export function escapeHtml(text: string): Html {
  return { [markup]: escaped(printable(text)) };
}

/** A text of several lines, its line ends kept; for `pre`. */
export function lines(text: string): Html {
  return { [markup]: printableLines(text).map(escaped).join('\n') };
}

/** A template of markup; each value is escaped unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { [markup]: parts.map((part, i) => `${part}${i < values.length ? contentOf(values[i]) : ''}`).join('') };
}

/** Nothing. */
export const nothing: Html = { [markup]: '' };

/** The markup as text, for the page as a whole. */
export function render(content: Content): string {
  return contentOf(content);
}

/** Parts with a separator between them. */
export function joined(parts: readonly Content[], separator: Content): Content {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part]));
}

function contentOf(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escaped(printable(content));
  if (typeof content === 'number') return String(content);
  if (markup in content) return content[markup];
  return content.map(contentOf).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
