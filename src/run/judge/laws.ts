import { accessChecks } from '../../checks/access/all.js';
import { allChecks } from '../../checks/all.js';
import type { Check } from '../../checks/check.js';
import type { ApiDocument } from '../../document/api-document.js';
import { chosenReadings, toleratedReadings } from '../../document/readings.js';
import type { Ambiguity, ProfileName, Readings, Requirement } from '../../document/registers.js';
import type { Spec } from '../../document/spec.js';
import { createLaw, type Law } from '../../schema/law.js';

/** The laws of a run, each compiled when first asked for. */
export interface Laws {
  /** What is asked of each trace. */
  readonly checks: readonly Check[];
  readonly ambiguities: readonly Ambiguity[];
  /** What governs the verdicts. */
  readonly profile: Law;
  /** The same with what the profile tolerates; `undefined` where nothing is tolerated (`--strict`). */
  readonly tolerant: Law | undefined;
  /** The readings that the other profile chooses. */
  readonly other: Readings;
  /** The profile's law with other readings taken. */
  under(readings: Readings): Law;
}

/** Makes a run's laws of its profile and the readings chosen over it. */
export function createLaws(
  spec: Spec,
  options: { readonly profile: ProfileName; readonly readings: Readings; readonly strict: boolean },
): Laws {
  const { ambiguities } = spec.registers;
  const made = new Map<string, Law>();
  const lawOf = (readings: Readings): Law => {
    const key = JSON.stringify(readings);
    const known = made.get(key) ?? createLaw(spec.documentUnder(readings), readings, ambiguities);
    made.set(key, known);
    return known;
  };
  const chosen = { ...chosenReadings(ambiguities, options.profile), ...options.readings };
  return {
    checks: allChecks,
    ambiguities,
    profile: lawOf(chosen),
    tolerant: options.strict ? undefined : lawOf(toleratedReadings(ambiguities, options.profile, chosen)),
    other: chosenReadings(ambiguities, options.profile === 'page' ? 'vendor' : 'page'),
    under: (readings) => lawOf({ ...chosen, ...readings }),
  };
}

/** The law of a user's document: its own words, by which access alone is judged. */
export function documentLaws(document: ApiDocument, requirements: readonly Requirement[], { strict }: { readonly strict: boolean }): Laws {
  const law = createLaw(document, {}, []);
  const [first = '', ...others] = requirements.map(({ id }) => id);
  return {
    checks: accessChecks([first, ...others]),
    ambiguities: [],
    profile: law,
    tolerant: strict ? undefined : law,
    other: {},
    under: () => law,
  };
}
