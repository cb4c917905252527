import { percentDecoded } from '../../document/percent-decoded.js';
import { GIVEN } from '../../plan/edge-inputs.js';
import type { Sample } from '../../plan/samples.js';
import type { GivenValues } from '../../plan/suite.js';
import { acceptFeatures, UNUSUAL_ACCEPT } from './accept-features.js';
import { nearness } from './nearness.js';

/** Above this a value counts as long until it is known how long it must be. */
const LONG = 24;

/** Methods of RFC 9110 section 9 and RFC 5789. */
const HTTP_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** What of a property decides how its inputs are seen: parts that are sent as they are written, known values that inputs were made of. */
export interface SeenAgainst {
  readonly raw?: readonly string[];
  readonly madeOf?: GivenValues;
}

/**
 * What is odd about one part of an input, each in words that hold no value: `contains U+0027`. Empty where it is plain. Of two that go
 * together the general one stands first.
 */
export function featuresOf(name: string, value: string, { raw = [], madeOf = {} }: SeenAgainst = {}): readonly string[] {
  if (name === 'credential') return [`is ${value}`];
  if (name === 'method') return [...(HTTP_METHODS.has(value) ? [] : [UNKNOWN_METHOD]), `is ${value}`];
  if (name === 'header:accept') return acceptFeatures(value);
  if (value === '') return ['is empty'];
  const own =
    name === 'query' ? queryFeatures(value) : name.startsWith('header:') ? contained(oddSigns(value, '/*+. ')) : segmentFeatures(value);
  const odd = raw.includes(name) ? rawFeatures(value) : own;
  const known = name === 'type' || name === 'id' ? madeOf[name] : undefined;
  return [...(odd.length === 0 && value.length > LONG ? [IS_LONG] : odd), ...(known === undefined ? [] : nearness(value, known))];
}

/** What a value is that is odd for its length alone, as far as one can see. */
export const IS_LONG = 'is long';

const UNKNOWN_METHOD = 'is one that HTTP does not define';
const UNDECODABLE = 'cannot be percent-decoded';
const DIGITS = 'consists of digits';
const PAST_31_BITS = 'is a number past 31 bits';

const BEYOND_ASCII = 'contains a character beyond ASCII';
/** Of UTF-8. */
const BYTES = ['no', 'one', 'two', 'three', 'four'] as const;
/** As codePoint writes those beyond ASCII. */
const CODE_POINT_BEYOND = /^contains U\+(?!00[0-7])/;

/** What goes without saying beside something more special. */
const IMPLIED: readonly (readonly [special: RegExp, general: string])[] = [
  [/^contains a percent-encoding$/, 'contains U+0025'],
  [/^contains a character of/, BEYOND_ASCII],
  [CODE_POINT_BEYOND, BEYOND_ASCII],
  ...BYTES.map((bytes) => [CODE_POINT_BEYOND, `contains a character of ${bytes} bytes`] as const),
  [/in other letter case$/, 'contains a capital letter'],
  [/^is a number past/, DIGITS],
  [/past 53 bits$/, PAST_31_BITS],
  [/^contains (?:%|a broken escape$)/, UNDECODABLE],
  [/^is [^a-z]+$/, UNKNOWN_METHOD],
  [/^is no list of media ranges$|^is empty$|^is [\w*]+\/\S+$/, 'takes no JSON'],
  [/^is [\w*]+\/\S+$/, 'has a wildcard'],
  [/./, UNUSUAL_ACCEPT],
];

/** The features that are worth saying: without those that others of them imply. */
export function toldOf(features: readonly string[]): readonly string[] {
  return features.filter(
    (feature) =>
      !IMPLIED.some(([special, general]) => general === feature && features.some((other) => other !== feature && special.test(other))),
  );
}

/** The features of a whole input, each with the part that has it: `the id contains U+0027`. */
export function inputFeatures(input: Sample, against: SeenAgainst = {}): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) => featuresOf(name, value, against).map((feature) => `${partOf(name)} ${feature}`));
}

/** A part of an input in words: `the id`, `the header accept`. */
export function partOf(name: string): string {
  return `the ${name.replace(/^header:/, 'header ')}`;
}

/** `U+0027`, the way Unicode writes a code point. */
export function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The odd signs of a value, once each, in order; without those that are usual there. */
export function oddSigns(value: string, usual = ''): readonly string[] {
  return [...new Set(value)].filter((sign) => !/[\w-]/.test(sign) && !usual.includes(sign));
}

function segmentFeatures(value: string): readonly string[] {
  return [
    ...contained(oddSigns(value)),
    ...(/%[\da-f]{2}/i.test(value) ? ['contains a percent-encoding'] : []),
    ...(value.startsWith('-') ? [`begins with ${codePoint('-')}`] : []),
    ...(value.includes('--') ? ['contains two dashes in a row'] : []),
    ...(/[A-Z]/.test(value) ? ['contains a capital letter'] : []),
    ...(/^\d+$/.test(value) ? numberFeatures(Number(value)) : []),
    ...(value in {} ? ['is a property name of every JavaScript object'] : []),
    ...(/^(?:null|undefined|true|false|nan)$/i.test(value) ? ['is a literal of programming languages'] : []),
  ];
}

function numberFeatures(value: number): readonly string[] {
  return [DIGITS, ...(value > 2 ** 31 - 1 ? [PAST_31_BITS] : []), ...(value > Number.MAX_SAFE_INTEGER ? ['is a number past 53 bits'] : [])];
}

/** What is odd about a segment that is sent as it is written: an escape, or what no segment is. */
function rawFeatures(value: string): readonly string[] {
  const own = value.replaceAll(GIVEN, '');
  if (/^(?:\.|%2e){1,2}$/i.test(own)) return [`is "${decodeURIComponent(own)}"`, ...(own.includes('%') ? ['is percent-encoded'] : [])];
  const isBroken = /%(?![\da-f]{2})/i.test(own);
  const escapes = own.match(/%[\da-f]{2}/gi) ?? [];
  if (escapes.length === 0 && !isBroken) return segmentFeatures(own);
  return [
    ...(percentDecoded(own) === undefined ? [UNDECODABLE] : []),
    ...(isBroken ? ['contains a broken escape'] : []),
    ...new Set(escapes.map((written) => `contains ${written.toUpperCase()}`)),
  ];
}

function queryFeatures(value: string): readonly string[] {
  const pairs = value.split('&');
  const names = pairs.map((pair) => pair.split('=')[0] ?? '');
  return [
    ...contained(oddSigns(value, '=&%.')),
    ...new Set((value.match(/%(?:[\da-f]{2})?/gi) ?? []).map((written) => `contains ${written.toUpperCase()}`)),
    ...(new Set(names).size < names.length ? ['repeats a parameter'] : []),
    ...(pairs.some((pair) => /^[^=]+=?$/.test(pair)) ? ['has a parameter without a value'] : []),
    ...(names.includes('') ? ['has a parameter without a name'] : []),
    ...['type', 'id'].filter((name) => names.includes(name)).map((name) => `has a parameter called ${name}`),
  ];
}

function contained(signs: readonly string[]): readonly string[] {
  const beyond = signs.filter((sign) => sign > '\x7f');
  return [
    ...(beyond.length === 0 ? [] : [BEYOND_ASCII]),
    ...new Set(beyond.map((sign) => `contains a character of ${BYTES[Buffer.byteLength(sign)]} bytes`)),
    ...signs.map((sign) => `contains ${codePoint(sign)}`).sort(),
  ];
}
