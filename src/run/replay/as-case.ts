import { GIVEN } from '../../plan/edge-inputs.js';
import type { Case, Suite, Value } from '../../plan/suite.js';
import { closest } from '../../schema/edit-distance.js';
import type { Again, Finding, SmallestCase } from '../record.js';

/** A finding that can be sent again by itself. */
export type Replayable = Finding & { readonly again: Again };

/**
 * The one case that sends a finding again, in a suite of its own: under the name that it had, so that what is drawn from the seed is
 * the same. `as-recorded` needs nothing; `anew` needs what the case did.
 */
export function suiteOf({ again, title, level, why }: Replayable, jobs: 'as-recorded' | 'anew'): Suite {
  const { intent, case: smallest } = again;
  const [suite = '', id = ''] = intent.caseId.split('/');
  const base = { id, title, level, exercises: intent.exercises };
  const shape: Case = smallest === undefined ? { ...base, kind: 'tls' } : { ...base, kind: 'example', ...sendsOf(smallest, jobs) };
  return { id: suite, title, source: why.source, operation: intent.operation, cases: [shape] };
}

function sendsOf({ given, send, expect, reads }: SmallestCase, jobs: 'as-recorded' | 'anew') {
  return {
    send,
    expect,
    ...(given === undefined || jobs === 'as-recorded' ? {} : { given }),
    ...(reads === undefined ? {} : { reads }),
  };
}

/** Whether what a case sends depends on a job or type that its needs had bound. */
export function isBound({ bound }: SmallestCase): boolean {
  return bound.type !== undefined || bound.id !== undefined;
}

/** Slips that make another id of a known one, at most. */
const NEAR = 2;

/**
 * A case without the ids that its needs had bound: `undefined` where an input is one of them, changed, or where one stands in a query or
 * a header, which nothing can stand for.
 */
export function withoutIds(smallest: SmallestCase): Omit<SmallestCase, 'bound'> | undefined {
  const { bound, ...rest } = smallest;
  const { path = {}, ...send } = rest.send;
  const open = Object.entries(path).map(([name, value]) => [name, unbound(value, bound)] as const);
  const named = bound.id !== undefined && JSON.stringify(send).includes(bound.id);
  if (named || open.some(([, value]) => value === undefined)) return undefined;
  return open.length === 0 ? rest : { ...rest, send: { ...send, path: Object.fromEntries(open) as NonNullable<typeof rest.send.path> } };
}

/** A value with the bound id left open; `undefined` for a near miss of it. */
function unbound(value: Value, { id }: SmallestCase['bound']): Value | undefined {
  const text = 'literal' in value ? value.literal : 'raw' in value ? value.raw : '';
  if (id === undefined || id.length < 2 * NEAR || text === '') return value;
  if (text.includes(id)) return { raw: ('raw' in value ? text : encodeURIComponent(text)).replaceAll(id, GIVEN) };
  return (closest(text, [id])?.distance ?? NEAR + 1) <= NEAR ? undefined : value;
}
