import type { Deviation } from '../../checks/finding.js';
import { statusIsDocumented } from '../../checks/status-is-documented.js';
import { statusIsExpected } from '../../checks/status-is-expected.js';
import { formatReading } from '../../document/readings.js';
import type { Readings } from '../../document/registers.js';
import type { Law } from '../../schema/law.js';
import type { Judgement } from './judge.js';
import type { Laws } from './laws.js';

/** Under which readings a deviation would pass, and whether the profile tolerates it. */
export interface Dispute {
  /** Alternatives; readings that are needed together are joined by ` + `. */
  readonly passesUnder: readonly string[];
  /** The ambiguity whose tolerated reading makes it a warning. */
  readonly tolerated?: string;
}

/** Judges the exchange of a deviation again under the other registered readings that its check depends on. */
export function disputeOf(judgement: Judgement, deviation: Deviation, laws: Laws): Dispute {
  const alternatives = alternativesOf(judgement.check.reads, laws);
  const single = alternatives.filter(([ambiguity, reading]) => passes(judgement, deviation, laws, laws.under({ [ambiguity]: reading })));
  const passesUnder =
    single.length > 0 ? single.map(([ambiguity, reading]) => formatReading(ambiguity, reading)) : together(judgement, deviation, laws);
  const { tolerant } = laws;
  if (tolerant === undefined || !passes(judgement, deviation, laws, tolerant)) return { passesUnder };
  const tolerated = judgement.check.reads.find((ambiguity) => passesUnder.some((under) => isTolerated(under, ambiguity, tolerant)));
  return { passesUnder, tolerated: tolerated ?? judgement.check.reads[0] ?? '' };
}

/** A deviation that no single reading explains may pass under several of the other profile's: the fewest of them. */
function together(judgement: Judgement, deviation: Deviation, laws: Laws): readonly string[] {
  const differing = judgement.check.reads.filter((ambiguity) => laws.other[ambiguity] !== laws.profile.readings[ambiguity]);
  const chosen = (ambiguities: readonly string[]): Readings => Object.fromEntries(ambiguities.map((id) => [id, laws.other[id] ?? '']));
  const passesWith = (ambiguities: readonly string[]): boolean => passes(judgement, deviation, laws, laws.under(chosen(ambiguities)));
  if (differing.length < 2 || !passesWith(differing)) return [];
  const fewest = differing.reduce((kept, dropped) => {
    const without = kept.filter((id) => id !== dropped);
    return passesWith(without) ? without : kept;
  }, differing);
  return [fewest.map((id) => formatReading(id, laws.other[id] ?? '')).join(' + ')];
}

/** Whether the check no longer finds it, and not for the sole reason that the status itself is wrong under the other law. */
function passes({ check, trace, intent }: Judgement, deviation: Deviation, laws: Laws, law: Law): boolean {
  const ruling = check.judge(trace, law, intent);
  if (ruling.kind === 'could-not-judge') return false;
  if (ruling.kind === 'applied') return !ruling.deviations.some((other) => samePlace(other, deviation));
  return [statusIsExpected, statusIsDocumented].every((status) => {
    const before = status.judge(trace, laws.profile, intent);
    const after = status.judge(trace, law, intent);
    return !(deviates(after) && !deviates(before));
  });
}

function deviates(ruling: ReturnType<Judgement['check']['judge']>): boolean {
  return ruling.kind === 'applied' && ruling.deviations.length > 0;
}

function samePlace(a: Deviation, b: Deviation): boolean {
  return JSON.stringify(a.place) === JSON.stringify(b.place) && a.severity === b.severity;
}

function alternativesOf(reads: readonly string[], { ambiguities, profile }: Laws): readonly (readonly [string, string])[] {
  return ambiguities
    .filter(({ id }) => reads.includes(id))
    .flatMap(({ id, readings }) => readings.flatMap(({ name }) => (name === profile.readings[id] ? [] : [[id, name] as const])));
}

function isTolerated(under: string, ambiguity: string, tolerant: Law): boolean {
  return under.split(' + ').includes(formatReading(ambiguity, tolerant.reading(ambiguity)));
}
