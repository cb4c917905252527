import type { Level } from '../../document/registers.js';
import type { Spec } from '../../document/spec.js';
import type { RunRecord } from '../record.js';
import { acceptedActions } from './accepted.js';
import { type DriftAction, memberActions, readingsAction } from './actions.js';
import type { ObservedFacts } from './facts.js';
import { type Loosening, looseningsOf } from './loosenings.js';
import { type DriftReading, holds, observedReadings } from './readings.js';

/** How a service differs from the document: what an overlay says of it, and what it leaves out. */
export interface Drift {
  readonly readings: readonly DriftReading[];
  /** The actions of the overlay; empty where the document needs none. */
  readonly changes: readonly DriftAction[];
  /** What the overlay does not permit, because it would weaken a requirement. */
  readonly refused: readonly RefusedFinding[];
}

/** A finding that stays one. */
export interface RefusedFinding {
  readonly finding: string;
  readonly requirement: string;
  readonly also: readonly string[];
  readonly level: Level;
  readonly severity: 'fail' | 'warn';
  readonly title: string;
  readonly count: number;
  /** What `--accept` would permit; empty where no document can permit it. */
  readonly permits: readonly Loosening[];
}

/**
 * What makes the document true of the service that a run has seen. What would weaken a requirement beyond a registered reading is
 * refused, but for the findings, and the requirements, that are accepted by their ids.
 */
export function driftOf(record: RunRecord & { readonly observed: ObservedFacts }, spec: Spec, accepted: readonly string[]): Drift {
  const { observed: facts, ambiguities, findings } = record;
  const readings = observedReadings(record, facts, spec);
  const chosen = Object.fromEntries(ambiguities.map(({ id, chosen: name }) => [id, name]));
  const followed = { ...chosen, ...Object.fromEntries(readings.map(({ ambiguity, reading }) => [ambiguity, reading])) };
  const document = spec.documentUnder(followed);
  const context = { document, facts, ambiguities: spec.registers.ambiguities, readings: { chosen, followed } };
  const left = findings
    .filter(({ passesUnder }) => !passesUnder.some((under) => holds(under, followed)))
    .map((finding) => ({ finding, permits: looseningsOf(finding, context) }));
  const taken = left.filter(({ finding }) => [finding.id, finding.requirement, ...finding.also].some((id) => accepted.includes(id)));
  // Two findings about one place need the same.
  const permitted = [...new Map(taken.flatMap(({ permits }) => permits).map((one) => [JSON.stringify(one), one])).values()];
  const atoms = new Set(permitted.flatMap(atomsOf));
  const isPermitted = (permits: readonly Loosening[]): boolean =>
    permits.length > 0 && permits.flatMap(atomsOf).every((atom) => atoms.has(atom));
  return {
    readings,
    changes: [...readingsAction(readings), ...memberActions(facts, document), ...acceptedActions(permitted, document)],
    refused: left
      .filter(({ permits }) => !isPermitted(permits))
      .map(({ finding: { id, requirement, also, level, severity, title, count }, permits }) => ({
        finding: id,
        requirement,
        also,
        level,
        severity,
        title,
        count,
        permits,
      })),
  };
}

/** The single things that a loosening permits: another finding may need no more than is permitted already. */
function atomsOf(loosening: Loosening): readonly string[] {
  const { kind } = loosening;
  switch (kind) {
    case 'value':
      return loosening.values.map(({ what }) => JSON.stringify([kind, loosening.schema, what]));
    case 'optional':
      return loosening.members.map(({ what }) => JSON.stringify([kind, loosening.schema, what]));
    case 'type':
      return loosening.types.map(({ what }) => JSON.stringify([kind, loosening.schema, what]));
    case 'response':
      return ['', ...loosening.standsFor].map((status) => JSON.stringify([kind, loosening.operation, loosening.status, status]));
  }
}
