/** The part of a known value that must be left of it: less may begin or end alike by chance. */
const LEAST_LEFT = 0.5;

/**
 * How a value is nearly a known one, in words that hold neither: `is a known one cut short at its end`. Empty where it is the known one, or
 * is not near it.
 */
export function nearness(value: string, known: string): readonly string[] {
  if (value === known || value === '' || known === '') return [];
  return NEARNESS.filter(([, holds]) => holds(value, known)).map(([says]) => `is a known one ${says}`);
}

const NEARNESS: readonly (readonly [says: string, holds: (value: string, known: string) => boolean])[] = [
  ['in other letter case', (value, known) => value.toLowerCase() === known.toLowerCase()],
  ['with more behind it', (value, known) => value.startsWith(known)],
  ['with more before it', (value, known) => value.endsWith(known)],
  ['cut short at its end', (value, known) => isLeft(value, known) && known.startsWith(value)],
  ['cut short at its beginning', (value, known) => isLeft(value, known) && known.endsWith(value)],
  ['but for its last character', (value, known) => differsAt(value, known) === known.length - 1],
  ['but for its first character', (value, known) => differsAt(value, known) === 0],
];

function isLeft(value: string, known: string): boolean {
  return value.length >= known.length * LEAST_LEFT;
}

/** The only place where two values of one length differ, letter case aside; -1 where there is none, or more than one. */
function differsAt(value: string, known: string): number {
  const [one, other] = [value.toLowerCase(), known.toLowerCase()];
  if (one.length !== other.length) return -1;
  const places = [...one].flatMap((sign, index) => (sign === other[index] ? [] : [index]));
  return places.length === 1 ? (places[0] ?? -1) : -1;
}
