import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changes } from '../../src/document/changes.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** JSON objects as they are parsed, with names that meet often, and names that JavaScript gives a meaning. */
const names = fc.constantFrom('a', 'b', 'c', '', 'a/b', '~', '__proto__', 'constructor', '0', 'length');
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, '', 'x'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('node')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
  ),
}));
const objects = fc.array(fc.tuple(names, node), { maxLength: 6 }).map((members): JsonObject => Object.fromEntries(members));

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
};

describe('changes and applyChanges', () => {
  it('make any object of any other, and leave the first as it was', () => {
    fc.assert(
      fc.property(objects, objects, (before, after) => {
        const text = JSON.stringify(before);
        const made = applyChanges(frozen(before), changes(before, after));
        expect(made).toEqual(after);
        expect(Object.keys(made).sort()).toEqual(Object.keys(after).sort());
        expect(JSON.stringify(before)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('survive being written as JSON', () => {
    fc.assert(
      fc.property(objects, objects, (before, after) => {
        expect(applyChanges(before, JSON.parse(JSON.stringify(changes(before, after))))).toEqual(after);
      }),
    );
  });

  it('are none between equals', () => {
    fc.assert(fc.property(objects, (object) => changes(object, JSON.parse(JSON.stringify(object))).length === 0));
  });

  it('name what changed alone', () => {
    const before = { a: 1, b: { c: [1], d: 2 }, e: 3 };
    const after = { a: 1, b: { c: [1, 2], d: 2 }, f: null };
    expect(changes(before, after)).toEqual([['/e'], ['/b/c', [1, 2]], ['/f', null]]);
  });

  it('share what did not change', () => {
    const before = { a: { b: 1 }, c: { d: 1 } };
    const made = applyChanges(before, [['/c/d', 2]]);
    expect(made).toEqual({ a: { b: 1 }, c: { d: 2 } });
    expect(made.a).toBe(before.a);
  });

  it('pollute no prototype', () => {
    const made = applyChanges({}, [['/__proto__', { polluted: true }]]);
    expect(Object.hasOwn(made, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });
});
