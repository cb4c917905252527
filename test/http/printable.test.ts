import { describe, expect, it } from 'vitest';
import { printable, printableLines } from '../../src/http/printable.js';
import { HOSTILE } from '../report/hostile-record.js';

describe('printable', () => {
  it.each([
    ['\u001b[2J', '\\u001b[2J'],
    ['\u202egnp', '\\u202egnp'],
    ['a\nb\tc\r', 'a\\u000ab\\u0009c\\u000d'],
    ['\u0000\u007f\u009b', '\\u0000\\u007f\\u009b'],
    ['\ud800x', '\\ud800x'],
    ['\ufeff\uffff', '\\ufeff\\uffff'],
    ['\u{e0041}', '\\udb40\\udc41'],
  ])('shows what cannot be seen', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each(['Olá, 日本', '👍🏽', 'क्‍ष', '\ufffd', 'a "quoted" <b>'])('leaves "%s" as it is', (text) => {
    expect(printable(text)).toBe(text);
  });

  it('leaves nothing of the hostile text that a terminal would act on', () => {
    expect(printable(HOSTILE)).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028\u202a-\u202e\u2066-\u2069\ufeff]/u);
  });

  it('keeps the lines of a text', () => {
    expect(printableLines('a\r\nb\tc\n')).toEqual(['a', 'b  c', '']);
  });
});
