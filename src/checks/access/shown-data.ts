import { isObject } from '../../document/pointer.js';
import { isMade, isTelling, isTime, type Leaf, leavesOf } from './telling.js';

/** What a body is compared with. */
export interface Comparison {
  /** The body of the answer to who may see it: JSON. */
  readonly permitted: unknown;
  /** Whether a value is known without it: it was asked for, or stands in the document. */
  readonly isKnown: (value: string | number) => boolean;
  /** What the same refusal says of another thing, which nobody has; `undefined` where it was not asked for. */
  readonly beside: { readonly body: unknown } | undefined;
}

/** A value of the permitted answer in another body. */
export interface ShownData {
  /** Where it stands in the other body. */
  readonly pointer: string;
  /**
   * `of-the-thing`: the refusal of another thing does not have it; `whole`: all that the permitted answer says stands there; `listed`: it is of an item of a
   * list, which few answers have in common; `common`: it may stand in every answer of the service.
   */
  readonly how: 'of-the-thing' | 'whole' | 'listed' | 'common';
}

/** The first value of a body that the permitted answer has and that tells something, surest first; `undefined` where none does. */
export function shownData(body: unknown, { permitted, isKnown, beside }: Comparison): ShownData | undefined {
  const values = tellingValues(permitted);
  const standing = beside === undefined ? [] : leavesOf(beside.body);
  const places = new Set(standing.filter(({ value }) => isTelling(value)).map(({ pointer }) => pointer));
  // A member that the other refusal has too, with another value, such as the name of an instance, is of no thing either.
  const isOfEvery = (leaf: Leaf, value: string | number): boolean =>
    (leaf.value === value && places.has(leaf.pointer)) || standing.some((one) => holds(one, value));
  const shared = leavesOf(body).flatMap((leaf) => {
    const found = values.filter(({ value }) => holds(leaf, value) && !isOfEvery(leaf, value) && !isKnown(value));
    return found.length === 0 ? [] : [{ pointer: leaf.pointer, isListed: found.some(({ isListed }) => isListed) }];
  });
  const [first] = shared;
  if (first === undefined) return undefined;
  if (beside !== undefined) return { pointer: first.pointer, how: 'of-the-thing' };
  if (standsIn(permitted, body)) return { pointer: first.pointer, how: 'whole' };
  const listed = shared.find(({ isListed }) => isListed);
  return { pointer: (listed ?? first).pointer, how: listed === undefined ? 'common' : 'listed' };
}

/** Values of the permitted answer that are looked for: a long list repeats itself. */
const MOST_VALUES = 500;

interface TellingValue {
  readonly value: string | number;
  readonly isListed: boolean;
}

function tellingValues(permitted: unknown): readonly TellingValue[] {
  const values = new Map<string | number, TellingValue>();
  for (const { value, pointer } of leavesOf(permitted)) {
    if (values.size >= MOST_VALUES) break;
    if (isTelling(value) && !values.has(value)) values.set(value, { value, isListed: /\/\d+(?:\/|$)/.test(pointer) });
  }
  return [...values.values()];
}

/** A message may hold a text among other words. */
function holds({ value: held }: Leaf, value: string | number): boolean {
  return held === value || (typeof held === 'string' && typeof value === 'string' && held.includes(value));
}

/** Whether a value stands in another as a whole, at its root or in a member. */
function standsIn(value: unknown, other: unknown): boolean {
  if (covers(other, value)) return true;
  if (!Array.isArray(other) && !isObject(other)) return false;
  return Object.values(other).some((member) => standsIn(value, member));
}

/** Whether a value has all that another one has. Times and what is made anew for each answer need not be the same. */
function covers(value: unknown, other: unknown): boolean {
  if (Array.isArray(other))
    return Array.isArray(value) && value.length === other.length && other.every((item, i) => covers(value[i], item));
  if (isObject(other))
    return isObject(value) && Object.entries(other).every(([name, member]) => Object.hasOwn(value, name) && covers(value[name], member));
  return value === other || bothAre(isTime, value, other) || bothAre(isMade, value, other);
}

function bothAre(is: (value: string) => boolean, one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && is(one) && is(other);
}
