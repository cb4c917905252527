import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeBoundaries, edgeSegments, isEdge, longBoundaries } from '../../src/plan/edge-inputs.js';
import { acceptBoundaries, acceptValues, brokenAccepts, headerBoundaries, headerValues, oddHeaders } from '../../src/plan/header-inputs.js';
import { encodeSegment, isRoutable, routableSegments } from '../../src/plan/inputs.js';
import { methodBoundaries, unknownMethods } from '../../src/plan/method-inputs.js';
import { brokenQueries, queries, queryBoundaries } from '../../src/plan/query-inputs.js';
import { nearMisses, segmentBoundaries } from '../../src/plan/segment-boundaries.js';
import type { MakeArbitrary } from '../../src/plan/suite.js';

const ID = '0b9d3a52-98a4-4c0e-8f1f-7a2c5d9e6b02';
/** RFC 3986 section 3.4. */
const QUERY = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[\dA-Fa-f]{2})*$/;
/** A media range or a list of them, with weights: RFC 9110 section 12.5.1. */
const RANGE = String.raw`(?:\*/\*|[\w.+-]+/(?:\*|[\w.+-]+))(?:\s*;\s*(?:q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)|charset=[\w-]+))*`;
const RANGES = new RegExp(`^(?:${RANGE}(?:\\s*,\\s*${RANGE})*)?$`);
/** RFC 9110 section 5.5, without what is beyond ASCII. */
const PLAIN_VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;

describe('boundaries', () => {
  it.each(
    Object.entries({
      segmentBoundaries,
      edgeBoundaries,
      longBoundaries,
      queryBoundaries,
      brokenQueries,
      acceptBoundaries,
      brokenAccepts,
      headerBoundaries,
      oddHeaders,
      methodBoundaries,
    }),
  )('%s has each value once', (_, values) => {
    expect(new Set(values).size).toBe(values.length);
    expect(values.length).toBeGreaterThan(4);
  });

  it('of segments are routable, or edges', () => {
    expect(segmentBoundaries.filter((segment) => !isRoutable(segment))).toEqual([]);
    expect([...edgeBoundaries, ...longBoundaries].filter((segment) => !isEdge(segment))).toEqual([]);
    expect(Math.max(...segmentBoundaries.map((segment) => encodeSegment(segment).length))).toBe(255);
    expect(longBoundaries.map((segment) => segment.length)).toEqual([256, 512, 1024, 2048, 4096, 8192]);
  });

  it('of segments hold every printable sign of ASCII, and UTF-8 of two, three and four bytes', () => {
    const all = segmentBoundaries.join('');
    const printable = Array.from({ length: 0x7f - 0x20 }, (_, offset) => String.fromCharCode(0x20 + offset));
    const classes = printable.filter((sign) => !/[A-Za-z0-9/\\]/.test(sign));
    expect(classes.filter((sign) => !all.includes(sign))).toEqual([]);
    for (const one of [/[A-Z]/, /[0-9]/, /\p{M}/u, /\p{Script=Hebrew}/u, /\p{Script=Arabic}/u, /\p{Cf}/u]) expect(all).toMatch(one);
    expect(new Set([...all].map((sign) => Buffer.byteLength(sign)))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('begin with what is most telling: the first ten segments have a quote, a percent sign, every length of UTF-8 and a long one', () => {
    const first = segmentBoundaries.slice(0, 10);
    expect(first).toEqual(expect.arrayContaining(["'", '%', '"']));
    expect(new Set([...first.join('')].map((sign) => Buffer.byteLength(sign)))).toEqual(new Set([1, 2, 3, 4]));
    expect(first.some((segment) => segment.length > 100)).toBe(true);
  });

  it('of queries are well-formed, or not, or decode to no text', () => {
    expect(queryBoundaries.filter((query) => !QUERY.test(query))).toEqual([]);
    expect(brokenQueries.filter((query) => QUERY.test(query) && isText(query))).toEqual([]);
  });

  it('of Accept are lists of media ranges, or not', () => {
    expect(acceptBoundaries.filter((accept) => !RANGES.test(accept))).toEqual([]);
    expect(brokenAccepts.filter((accept) => RANGES.test(accept))).toEqual([]);
  });

  it('of headers are visible ASCII, or odd', () => {
    expect(headerBoundaries.filter((value) => !PLAIN_VALUE.test(value))).toEqual([]);
    expect(oddHeaders.filter((value) => PLAIN_VALUE.test(value) && value.length < 1000)).toEqual([]);
  });

  it('of methods are tokens', () => {
    expect(methodBoundaries.filter((method) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method))).toEqual([]);
  });
});

describe('nearMisses', () => {
  it('are routable, whatever the value is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (known) => {
        expect(nearMisses(known).filter((near) => !isRoutable(near))).toEqual([]);
      }),
    );
    expect(nearMisses('😀')).toContain('a😀');
  });

  it('changes one character, adds one or drops one, or the letter case', () => {
    expect(nearMisses('calls').slice(0, 8)).toEqual(['CALLS', 'calla', 'aalls', 'call', 'alls', 'callsa', 'acalls', 'calls ']);
    expect(nearMisses(ID)[0]).toBe(ID.toUpperCase());
  });

  it('gives routable values, each once, and never the known one', () => {
    fc.assert(
      fc.property(routableSegments(fc), (known) => {
        const near = nearMisses(known);
        expect(near).not.toContain(known);
        expect(near).not.toContain('');
        expect(new Set(near).size).toBe(near.length);
      }),
    );
    expect(nearMisses(ID).filter((id) => !isRoutable(id))).toEqual([]);
  });
});

describe('arbitraries', () => {
  const laws: readonly (readonly [string, MakeArbitrary, (value: string) => boolean])[] = [
    ['routableSegments', routableSegments, isRoutable],
    ['edgeSegments', edgeSegments, isEdge],
    ['queries', queries, (query) => QUERY.test(query) && isText(query)],
    ['acceptValues', acceptValues, (accept) => RANGES.test(accept)],
    ['headerValues', headerValues, (value) => PLAIN_VALUE.test(value)],
    ['unknownMethods', unknownMethods, (method) => /^[A-Z-]{1,12}$/.test(method) && !['GET', 'HEAD', 'POST', 'DELETE'].includes(method)],
  ];

  it.each(laws)('%s draws what it says, the same for the same seed', (_, make, holds) => {
    fc.assert(fc.property(make(fc), holds), { numRuns: 500 });
    expect(fc.sample(make(fc), { seed: 7, numRuns: 20 })).toEqual(fc.sample(make(fc), { seed: 7, numRuns: 20 }));
  });

  it.each([
    ['queries', queries, /^a$/],
    ['acceptValues', acceptValues, /^application\/json$/],
    ['headerValues', headerValues, /^a$/],
    ['unknownMethods', unknownMethods, /^A$/],
  ] as const)('%s shrinks to one plain value', (_, make, smallest) => {
    const { counterexample } = fc.check(
      fc.property(make(fc), () => false),
      { seed: 3 },
    );
    expect(counterexample?.[0]).toMatch(smallest);
  });
});

/** Whether a query decodes to text without controls. */
function isText(query: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(query));
  } catch {
    return false;
  }
}
