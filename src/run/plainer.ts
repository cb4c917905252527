import type { Arbitrary } from 'fast-check';
import type { PlannedSample, Sample } from '../plan/samples.js';
import type { FastCheck, GivenValues } from '../plan/suite.js';
import { featuresOf, IS_LONG, oddSigns } from './judge/features.js';
import type { Repeater } from './repeater.js';

/** What a plainer input that shows the same defect is looked for with. */
export interface Search {
  readonly fc: FastCheck;
  /** The arbitraries of the input's parts, by name. */
  readonly parts: Readonly<Record<string, Arbitrary<string>>>;
  /** Inputs that the property tries before any is drawn. */
  readonly first: readonly Sample[];
  /** Parts that are sent as they are written. */
  readonly raw: readonly string[];
  /** Known values that inputs were made of. */
  readonly madeOf: GivenValues;
  readonly repeater: Repeater;
  readonly isDropped: (input: Sample) => boolean;
}

/** Up to here no value is tried for its length. */
const SHORT = 16;

/** The first of each kind of letter beyond ASCII: of two, three and four bytes, a combining mark, a right-to-left letter. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ['é', /[\u0080-\u{10ffff}]/u],
  ['漢', /[\u0800-\u{10ffff}]/u],
  ['😀', /[\u{10000}-\u{10ffff}]/u],
  ['\u0301', /\p{M}/u],
  ['א', /[\u0590-\u08ff]/u],
];

/** The same for what is odd within ASCII though it is no odd sign. */
const PLAIN: readonly (readonly [string, RegExp])[] = [
  ['-', /^-/],
  ['--', /--/],
  ['A', /[A-Z]/],
  ['0', /^\d+$/],
];

/**
 * A sample whose odd parts are as plain as a few guesses make them, and arbitraries that leave these as they are: fast-check takes
 * long over long texts.
 */
export async function simplified(
  planned: PlannedSample,
  search: Search,
): Promise<{ readonly planned: PlannedSample; readonly parts: Search['parts'] }> {
  let { input } = planned;
  let { parts } = search;
  for (const [name, value] of Object.entries(input)) {
    if (value.length <= SHORT && featuresOf(name, value, search).length === 0) continue;
    const guessed = await plainest(input, name, search);
    const isSmall = [...(guessed[name] ?? '')].length <= 2; // shrunk further it might become what shows another defect alike
    const plain = isSmall ? guessed : oddSigns(value).length === 0 ? await shortest(input, name, search) : undefined;
    if (plain === undefined) continue;
    input = plain;
    parts = { ...parts, [name]: search.fc.constant(plain[name] ?? '') };
  }
  return { planned: input === planned.input ? planned : { input }, parts };
}

/** The same with the plainest value that shows the defect: nothing, where that can be sent, a letter, a usual sign of a kind, an odd one, alone or beside a letter, fewer of them. */
export async function plainest(input: Sample, name: string, search: Search): Promise<Sample> {
  if (search.raw.includes(name)) return input;
  const all = [...(isOptional(name) ? [''] : []), ...plainerThan(name, input[name] ?? '')];
  for (const plainer of input[name] === '' ? [] : all) {
    const tried = { ...input, [name]: plainer };
    if (isDrawn(plainer, name, search) && (await search.repeater.twice(tried))) return plainest(tried, name, search);
  }
  return input;
}

function plainerThan(name: string, value: string): readonly string[] {
  const all = name === 'query' ? plainQueries(value) : plainValues(value);
  return all.includes(value) ? all.slice(0, all.indexOf(value)) : all; // what stands after it is no plainer
}

/** Queries of one parameter, each with one thing of a query's own. */
function plainQueries(query: string): readonly string[] {
  const odd = [...(query.match(/%[\da-f]{2}/gi) ?? []), ...oddSigns(query, '=&%.')];
  const isRepeating = query.includes('&');
  return [
    'a=1',
    ...odd.map((written) => `a=${written}`),
    ...(isRepeating ? ['a=1&a=2'] : []),
    'a',
    'a=',
    ...(query.includes('%') ? ['a=%'] : []),
  ];
}

function plainValues(value: string): readonly string[] {
  const odd = oddSigns(value);
  const usual = LETTERS.filter(([, kind]) => odd.some((sign) => kind.test(sign))).map(([letter]) => letter);
  const plain = PLAIN.filter(([, kind]) => kind.test(value)).map(([sign]) => sign);
  const alone = [...usual, ...odd, ...plain];
  const fewer = odd.length > 1 ? odd.map((sign) => value.replaceAll(sign, 'a')) : [];
  return ['a', ...alone, ...alone.flatMap((sign) => [`a${sign}`, `${sign}a`]), ...fewer];
}

/**
 * The same with the shortest value that shows the defect, where the length is all that matters. What is odd for its length alone is cut
 * below what the property draws: it stays a defect of the same identity.
 */
export async function shortest(input: Sample, name: string, search: Search): Promise<Sample | undefined> {
  const filler = (input[name] ?? '').replaceAll(/[\w-]/g, 'a');
  const cut = (length: number): Sample => ({ ...input, [name]: filler.slice(0, length) });
  const shows = async (length: number): Promise<boolean> => (await search.repeater.twice(cut(length))) !== undefined;
  let [low, high] = [0, filler.length];
  const isLong = featuresOf(name, filler, search).includes(IS_LONG);
  const mayCut = isLong || isOptional(name) || isDrawn(filler, name, search);
  if (high <= SHORT || !mayCut || !(await shows(high))) return undefined;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await shows(middle)) high = middle;
    else low = middle;
  }
  return high > 1 ? cut(high) : undefined;
}

/** Whether a request can do without a part. */
export function isOptional(name: string): boolean {
  return name === 'query' || name.startsWith('header:');
}

/** Whether a value is one that a property tries or draws: only then is what it expects true of it. */
export function isDrawn(value: string, name: string, { parts, first }: Pick<Search, 'parts' | 'first'>): boolean {
  return first.some((input) => input[name] === value) || parts[name]?.canShrinkWithoutContext(value) === true;
}
