import { describe, expect, it } from 'vitest';
import { triggerOf } from '../../../src/run/judge/trigger.js';

describe('triggerOf', () => {
  it.each([
    [{ id: "it's" }, 'the id contains U+0027'],
    [{ id: 'a b' }, 'the id contains U+0020'],
    [{ type: 'a%b' }, 'the type contains U+0025'],
    [{ type: '日' }, 'the type contains U+65E5'],
    [{ type: '😀' }, 'the type contains U+1F600'],
    [{ id: 'x'.repeat(65) }, 'the id is longer than 64 characters'],
    [{ query: 'a=1' }, 'the query contains U+003D'],
    [{ type: '"', id: "'" }, 'the type contains U+0022 and the id contains U+0027'],
    [{ type: 'calls', id: "'" }, 'the id contains U+0027'],
  ])('says the feature of %j', (input, trigger) => {
    expect(triggerOf(input)).toBe(trigger);
  });

  it.each([{}, { id: 'a' }, { id: '' }, { id: 'A-b_9' }, { id: 'x'.repeat(64) }, { credential: 'none', method: 'POST' }])(
    'says nothing of %j, which is plain',
    (input) => {
      expect(triggerOf(input)).toBeUndefined();
    },
  );

  it.each([
    ['%00', 'the id contains %00'],
    ['a%2fb%00', 'the id contains %2F'],
    ['{given}%2F', 'the id contains %2F'],
    ['%zz', 'the id contains %ZZ'],
    ['%', 'the id contains %'],
    ['..', 'the id is ".."'],
    ['', 'the id is empty'],
    ['a'.repeat(256), 'the id is longer than 64 characters'],
    ['a;b', 'the id contains U+003B'],
  ])('says what is odd about %j, sent as it is written', (id, trigger) => {
    expect(triggerOf({ id }, { raw: ['id'] })).toBe(trigger);
  });

  it('holds no value: two inputs with one feature have one trigger', () => {
    expect(triggerOf({ id: "x'y'z" })).toBe(triggerOf({ id: "'" }));
  });
});
