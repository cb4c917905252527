import type { Level } from '../document/registers.js';
import type { Case, ExampleCase, Suite } from './suite.js';

/** The suite of the pinned cases. */
export const REGRESSIONS = 'regressions';

/** A finding as it is pinned, `regressions/TICKET.json`: a case by itself, without ids and secrets. */
export interface PinnedCase {
  /** Version of this format. */
  readonly version: 1;
  /** What was wrong. */
  readonly title: string;
  /** Which finding it was, and the check that found it. */
  readonly finding: string;
  /** What was odd about its input: `the id contains U+0027`. */
  readonly trigger?: string;
  readonly check: string;
  readonly requirement: string;
  readonly level: Exclude<Level, 'info'>;
  /** An operationId of the document. */
  readonly operation: string;
  /** `example` sends; `tls` probes. */
  readonly kind: 'example' | 'tls';
  readonly exercises: readonly [string, ...string[]];
  readonly reads?: readonly string[];
  readonly given?: ExampleCase['given'];
  readonly send?: ExampleCase['send'];
  readonly expect?: ExampleCase['expect'];
}

/** The pinned cases as suites, one for each operation, each case under its ticket. */
export function regressionSuites(pinned: ReadonlyMap<string, PinnedCase>): readonly Suite[] {
  const operations = new Set([...pinned.values()].map(({ operation }) => operation));
  return [...operations].map((operation) => ({
    id: REGRESSIONS,
    title: 'What was found once and pinned',
    source: 'findings pinned by conformance pin',
    operation,
    cases: [...pinned].flatMap(([ticket, one]) => (one.operation === operation ? [caseOf(ticket, one)] : [])),
  }));
}

function caseOf(ticket: string, { title, level, kind, exercises, reads, given, send = {}, expect, trigger }: PinnedCase): Case {
  const base = {
    id: ticket,
    title: `${ticket}: ${title}`,
    level,
    exercises,
    ...(reads === undefined ? {} : { reads }),
    ...(given === undefined ? {} : { given }),
  };
  return kind === 'tls'
    ? { ...base, kind }
    : { ...base, kind, send, expect: expect ?? { status: 'documented' }, ...(trigger === undefined ? {} : { trigger }) };
}
