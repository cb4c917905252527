import { describe, expect, it } from 'vitest';
import { remember } from '../../src/document/remember.js';

describe('remember', () => {
  it('makes a result once, also one that is undefined', () => {
    const made: string[] = [];
    const of = remember(10, (text) => {
      made.push(text);
      return text === 'a' ? 1 : undefined;
    });
    expect([of('a'), of('b'), of('a'), of('b')]).toEqual([1, undefined, 1, undefined]);
    expect(made).toEqual(['a', 'b']);
  });

  it('never holds more than it may', () => {
    const made: string[] = [];
    const of = remember(2, (text) => made.push(text));
    for (const text of ['a', 'b', 'c', 'c', 'a']) of(text);
    expect(made).toEqual(['a', 'b', 'c', 'a']);
  });
});
