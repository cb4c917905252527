import { formatReading } from '../../document/readings.js';
import type { Ambiguity, Readings } from '../../document/registers.js';
import type { Spec } from '../../document/spec.js';
import type { AmbiguityResult, RunRecord } from '../record.js';
import type { ObservedFacts } from './facts.js';
import { unpermitted } from './permits.js';

/** A reading that the service follows instead of the chosen one. */
export interface DriftReading {
  readonly ambiguity: string;
  readonly reading: string;
  /** The reading that the run chose. */
  readonly instead: string;
  /** Answers that showed the reading, of those that showed any; absent where none can show it. */
  readonly seen?: { readonly count: number; readonly of: number };
  /** Ids of the findings that it explains; empty where it only says more than the run asked for. */
  readonly explains: readonly string[];
}

/**
 * The readings that the service follows where they are not those chosen: what every answer has followed, else what lets the
 * findings pass without making anything wrong that was right.
 */
export function observedReadings({ ambiguities, findings }: RunRecord, facts: ObservedFacts, spec: Spec): readonly DriftReading[] {
  const chosen: Readings = Object.fromEntries(ambiguities.map(({ id, chosen: name }) => [id, name]));
  const { registers } = spec;
  const known = new Map(registers.ambiguities.map((ambiguity) => [ambiguity.id, ambiguity]));
  const followed = ambiguities.flatMap((result): readonly (readonly [string, string])[] =>
    result.follows === undefined || result.follows === result.chosen || !isReading(known.get(result.id), result.follows)
      ? []
      : [[result.id, result.follows]],
  );
  let readings: Readings = { ...chosen, ...Object.fromEntries(followed) };
  for (const { passesUnder } of findings) {
    if (passesUnder.length === 0 || passesUnder.some((under) => holds(under, readings))) continue;
    readings = best(passesUnder, readings, spec, facts) ?? readings;
  }
  return ambiguities.flatMap((result) => {
    const reading = readings[result.id] ?? result.chosen;
    return reading === result.chosen ? [] : [described(result, reading, findings)];
  });
}

/** Whether all readings of an alternative (`AMB-300=303 + AMB-CASE=lower`) are taken. */
export function holds(under: string, readings: Readings): boolean {
  return pairs(under).every(([ambiguity, reading]) => readings[ambiguity] === reading);
}

/** Of the alternatives that let a finding pass and make nothing wrong that was right, the one under which the least is. */
function best(alternatives: readonly string[], readings: Readings, spec: Spec, facts: ObservedFacts): Readings | undefined {
  const wrongUnder = (taken: Readings): ReadonlySet<string> => unpermitted(spec.documentUnder(taken), facts);
  const now = wrongUnder(readings);
  return alternatives
    .map((under) => ({ ...readings, ...Object.fromEntries(pairs(under)) }))
    .map((taken) => ({ taken, wrong: wrongUnder(taken) }))
    .filter(({ wrong }) => [...wrong].every((one) => now.has(one)))
    .sort((a, b) => a.wrong.size - b.wrong.size)[0]?.taken;
}

function pairs(under: string): readonly (readonly [string, string])[] {
  return under.split(' + ').map((reading): readonly [string, string] => {
    const [ambiguity = '', name = ''] = reading.split('=');
    return [ambiguity, name];
  });
}

function isReading(ambiguity: Ambiguity | undefined, name: string): boolean {
  return ambiguity?.readings.some((reading) => reading.name === name) ?? false;
}

function described({ id, chosen, readings }: AmbiguityResult, reading: string, findings: RunRecord['findings']): DriftReading {
  const count = readings.find(({ name }) => name === reading)?.observed;
  const of = readings.reduce((sum, { observed = 0 }) => sum + observed, 0);
  const own = formatReading(id, reading);
  return {
    ambiguity: id,
    reading,
    instead: chosen,
    ...(count === undefined ? {} : { seen: { count, of } }),
    explains: findings
      .filter(({ passesUnder }) => passesUnder.some((under) => under.split(' + ').includes(own)))
      .map((finding) => finding.id),
  };
}
