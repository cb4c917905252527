import { printable } from '../http/printable.js';

/**
 * What XML 1.0 (section 2.2) cannot hold, and the carriage return, which a parser would turn into a line feed (2.11):
 * control characters but tab and line feed, U+FFFE, U+FFFF. C1 controls are allowed but discouraged, and unreadable.
 */
const NOT_XML = /(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;

/** A text that XML can hold: `\r\n` is a line end, all that XML forbids is written `\uXXXX`. */
export function xmlText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(NOT_XML, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line, with all that can't be seen: a parser turns the tabs and line ends of an attribute into spaces (3.3.3). */
export function xmlAttribute(text: string): string {
  return xmlText(printable(text));
}
