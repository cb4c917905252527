import type { PlannedSample } from '../plan/samples.js';
import { inputFeatures, type SeenAgainst } from './judge/features.js';
import { identityKey } from './judge/identity.js';
import { type Sighting, unexplainedIn } from './tally.js';

/** Inputs of a property that showed one thing, and what is odd about each of them. */
export interface Group {
  readonly features: readonly string[];
  readonly sighting: Sighting;
  /** Its smallest input. */
  readonly planned: PlannedSample;
}

/** What a property's inputs have shown, apart by identity and by what is odd about the inputs. */
export interface Groups {
  note(sighting: Sighting, planned: PlannedSample): void;
  /** The groups of each identity, plainest first. */
  all(): Iterable<readonly Group[]>;
}

/** Groups of one identity that are kept apart. */
const MOST_GROUPS = 32;

/** Gathers what a property's inputs show. Of two inputs of which one has all that is odd about the other, the plainer stands for both. */
export function createGroups(against: SeenAgainst = {}): Groups {
  const byIdentity = new Map<string, readonly Group[]>();
  return {
    note: (sighting, planned) => {
      const key = identityKey(sighting.occurrence.identity);
      const group = { features: inputFeatures(planned.input, against), sighting, planned };
      byIdentity.set(key, joined(byIdentity.get(key) ?? [], group));
    },
    all: () => [...byIdentity.values()].map((groups) => [...groups].sort(byPlainness)),
  };
}

function joined(groups: readonly Group[], group: Group): readonly Group[] {
  const plainer = groups.find(({ features }) => hasAll(group, features));
  if (plainer !== undefined) return groups.map((one) => (one === plainer ? merged(one, group) : one));
  if (groups.length >= MOST_GROUPS) return groups.map((one, index) => (index === 0 ? withUnexplained(one, group) : one));
  const odder = groups.filter((one) => hasAll(one, group.features));
  return [...groups.filter((one) => !odder.includes(one)), odder.reduce(merged, group)];
}

/** Whether the inputs of a group have all these features. */
export function hasAll({ features }: Group, wanted: readonly string[]): boolean {
  return wanted.every((feature) => features.includes(feature));
}

/** Two groups as one: the plainer, or the smaller of two that are as plain. */
function merged(one: Group, other: Group): Group {
  const better = other.features.length <= one.features.length && sizeOf(other) < sizeOf(one) ? other : one;
  const sighting = {
    ...better.sighting,
    count: one.sighting.count + other.sighting.count,
    ...unexplainedIn([one.sighting, other.sighting]),
  };
  return { ...better, sighting };
}

/** A group that also counts one which is not kept. */
function withUnexplained(group: Group, { sighting: { count } }: Group): Group {
  return { ...group, sighting: alsoCounting(group.sighting, count) };
}

/** A sighting that also counts what it does not explain. */
export function alsoCounting(sighting: Sighting, unexplained: number): Sighting {
  if (unexplained === 0) return sighting;
  return { ...sighting, count: sighting.count + unexplained, unexplained: (sighting.unexplained ?? 0) + unexplained };
}

function byPlainness(one: Group, other: Group): number {
  return one.features.length - other.features.length || sizeOf(one) - sizeOf(other);
}

function sizeOf({ planned }: Group): number {
  return Object.values(planned.input).reduce((length, value) => length + value.length, 0);
}
