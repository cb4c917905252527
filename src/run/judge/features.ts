import { GIVEN } from '../../plan/edge-inputs.js';
import type { Sample } from '../../plan/samples.js';

/** Above this a value counts as long until it is known how long it must be. */
const LONG = 24;

/** What is odd about one part of an input, each in words that hold no value: `contains U+0027`. Empty where it is plain. */
export function featuresOf(name: string, value: string, raw: readonly string[] = []): readonly string[] {
  if (name === 'credential' || name === 'method') return [`is ${value}`];
  if (value === '') return ['is empty'];
  const own = name === 'query' ? queryFeatures(value) : name.startsWith('header:') ? headerFeatures(value) : segmentFeatures(value);
  const odd = raw.includes(name) ? rawFeatures(value) : own;
  return odd.length === 0 && value.length > LONG ? [IS_LONG] : odd;
}

/** What a value is that is odd for its length alone, as far as one can see. */
export const IS_LONG = 'is long';

/** The features of a whole input, each with the part that has it: `the id contains U+0027`. */
export function inputFeatures(input: Sample, raw: readonly string[] = []): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) => featuresOf(name, value, raw).map((feature) => `${partOf(name)} ${feature}`));
}

/** A part of an input in words: `the id`, `the header accept`. */
export function partOf(name: string): string {
  return `the ${name.replace(/^header:/, 'header ')}`;
}

/** `U+0027`, the way Unicode writes a code point. */
export function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The odd signs of a value, once each, in order. */
export function oddSigns(value: string): readonly string[] {
  return [...new Set(value)].filter((sign) => !/[\w-]/.test(sign));
}

function segmentFeatures(value: string): readonly string[] {
  return [
    ...contained(oddSigns(value)),
    ...(value.startsWith('-') ? [`begins with ${codePoint('-')}`] : []),
    ...(/[A-Z]/.test(value) ? ['contains a capital letter'] : []),
    ...(/^\d+$/.test(value) ? ['consists of digits'] : []),
  ];
}

/** What is odd about a segment that is sent as it is written: an escape, or what no segment is. */
function rawFeatures(value: string): readonly string[] {
  const own = value.replaceAll(GIVEN, '');
  if (/^(?:\.|%2e){1,2}$/i.test(own)) return [`is "${own}"`];
  const escapes = own.match(/%[\da-f]{2}/gi) ?? own.match(/%.{0,2}/g) ?? [];
  if (escapes.length === 0) return segmentFeatures(own);
  return [...new Set(escapes.map((written) => `contains ${written.toUpperCase()}`))];
}

function queryFeatures(value: string): readonly string[] {
  const pairs = value.split('&');
  const names = pairs.map((pair) => pair.split('=')[0]);
  return [
    ...contained(oddSigns(value).filter((sign) => !'=&%.'.includes(sign))),
    ...new Set((value.match(/%(?:[\da-f]{2})?/gi) ?? []).map((written) => `contains ${written.toUpperCase()}`)),
    ...(new Set(names).size < names.length ? ['repeats a parameter'] : []),
    ...(pairs.some((pair) => /^[^=]+=?$/.test(pair)) ? ['has a parameter without a value'] : []),
    ...(names.includes('') ? ['has a parameter without a name'] : []),
  ];
}

function headerFeatures(value: string): readonly string[] {
  if (/;\s*q=/i.test(value)) return ['has a q value'];
  return contained(oddSigns(value).filter((sign) => !'/*+. '.includes(sign)));
}

function contained(signs: readonly string[]): readonly string[] {
  return signs.map((sign) => `contains ${codePoint(sign)}`).sort();
}
