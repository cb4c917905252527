/** What a check says of exchanges. */
import type { Check, Ruling } from '../../src/checks/check.js';
import type { Exchange } from '../../src/checks/trace.js';
import type { Intent } from '../../src/plan/intent.js';
import type { Law } from '../../src/schema/law.js';
import { intent, law } from './law.js';

/** The ruling of a check on one exchange, or on a trace; by the law of `page` and for a FAILED job unless told otherwise. */
export function judge(
  check: Check,
  exchanges: Exchange | readonly Exchange[],
  options: { readonly law?: Law; readonly intent?: Partial<Intent> } = {},
): Ruling {
  const trace = 'kind' in exchanges ? [exchanges] : exchanges;
  return check.judge(trace, options.law ?? law(), intent(options.intent));
}

/** The deviations of a ruling, as `pointer or header: expected / actual`; empty where it has none. */
export function deviationsOf(ruling: Ruling): readonly string[] {
  if (ruling.kind !== 'applied') return [];
  return ruling.deviations.map(({ place, expected, actual }) => {
    const where = place.in === 'body' ? place.pointer : place.in === 'header' ? place.header : place.in;
    return `${where}: ${expected} / ${actual}`;
  });
}
