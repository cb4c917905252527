import { align, changedPairs, movedPairs, type Pair } from './align-units.js';
import { type PageUnit, rejoined } from './page-units.js';
import type { Requirement } from './registers.js';

/** A unit of the source page as `spec/source.yaml` keeps it: its hash, never its text. */
export interface SourceUnit {
  /** Hash of the unit: see `PageUnit`. */
  readonly unit: string;
  /** The requirements that it states; empty for what states none, such as a heading. */
  readonly requirements: readonly string[];
}

/** What became of a known unit: what is there now, or, where it is gone, the line of the file after which it stood. */
export type UnitState =
  | { readonly state: 'unchanged' | 'moved' | 'changed'; readonly now: PageUnit }
  | { readonly state: 'gone'; readonly after: number };

/** A known unit, and what became of it. */
export type WatchedUnit = SourceUnit & UnitState;

/** A unit that is not known, and whose company it keeps. */
export interface AddedUnit extends PageUnit {
  /** Requirements of both known units around it, or of either where they have none in common. */
  readonly beside: readonly string[];
}

/** A saved page held against the known units. */
export interface PageComparison {
  /** The known units, in their order. */
  readonly units: readonly WatchedUnit[];
  /** What stands between the first and the last known unit and is none of them. */
  readonly added: readonly AddedUnit[];
  /** The page as it is now, from the first known unit to the last. */
  readonly page: readonly PageUnit[];
  /** How many units stand before and after the page: the site's navigation. */
  readonly outside: { readonly before: number; readonly after: number };
}

/** A requirement and what became of the sentences that it came from. */
export interface WatchedRequirement {
  readonly requirement: Requirement;
  /** `gone` where all are; `changed` where any is changed or gone. */
  readonly state: UnitState['state'];
  readonly units: readonly WatchedUnit[];
}

/** A page that has a smaller part of the known units is another page. */
const LEAST_RECOGNISED = 0.1;

/**
 * Compares the units of a saved page with the known ones. `undefined` where fewer than a tenth of the known units are found:
 * then it is another page.
 */
export function comparePage(known: readonly SourceUnit[], saved: readonly PageUnit[]): PageComparison | undefined {
  const hashes = known.map(({ unit }) => unit);
  const page = rejoined(saved, new Set(hashes));
  const found = page.map(({ hash }) => hash);
  const kept = align(hashes, found);
  if (kept.length === 0 || kept.length < known.length * LEAST_RECOGNISED) return undefined;
  const moved = movedPairs(hashes, found, kept);
  const changed = changedPairs(hashes, found, kept, moved);
  const taken = new Set([...kept, ...moved, ...changed].map(([, place]) => place));
  const first = Math.min(...taken);
  const last = Math.max(...taken);
  return {
    units: watchedUnits(known, page, { kept, moved, changed }),
    added: addedUnits(known, page, new Map([...kept, ...moved, ...changed].map(([at, found]) => [found, at]))),
    page: page.slice(first, last + 1),
    outside: { before: first, after: page.length - 1 - last },
  };
}

/** True where nothing but the place of sentences differs from the known page. */
export function isUnchanged({ units, added }: PageComparison): boolean {
  return added.length === 0 && units.every(({ state }) => state === 'unchanged' || state === 'moved');
}

/** What became of each requirement that came from the page, in the order given. */
export function watchedRequirements(requirements: readonly Requirement[], { units }: PageComparison): readonly WatchedRequirement[] {
  return requirements.flatMap((requirement) => {
    const own = units.filter((unit) => unit.requirements.includes(requirement.id));
    return own.length === 0 ? [] : [{ requirement, state: stateOf(own.map(({ state }) => state)), units: own }];
  });
}

/** The page as it is now as known units: requirements stay with what is found of theirs, and with what stands in its place. */
export function takenOver({ units, page }: PageComparison): readonly SourceUnit[] {
  const found = new Map(units.flatMap((unit) => (unit.state === 'gone' ? [] : [[unit.now, unit.requirements] as const])));
  return page.map((unit) => ({ unit: unit.hash, requirements: found.get(unit) ?? [] }));
}

/** The hashes that each requirement keeps as its `sentences`, by id: each once, in the page's order. */
export function sentencesByRequirement(known: readonly SourceUnit[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Set(known.flatMap(({ requirements }) => requirements));
  return new Map(
    [...ids].map((id) => [id, [...new Set(known.flatMap(({ unit, requirements }) => (requirements.includes(id) ? [unit] : [])))]]),
  );
}

function stateOf(states: readonly UnitState['state'][]): UnitState['state'] {
  if (states.every((state) => state === 'gone')) return 'gone';
  if (states.some((state) => state === 'gone' || state === 'changed')) return 'changed';
  return states.includes('moved') ? 'moved' : 'unchanged';
}

/** What stands between the first and the last known unit. `knownAt`: indices of known units by where the page has them. */
function addedUnits(known: readonly SourceUnit[], page: readonly PageUnit[], knownAt: ReadonlyMap<number, number>): readonly AddedUnit[] {
  const places = [...knownAt.keys()].sort((a, b) => a - b);
  const requirementsAt = (place: number): readonly string[] => known[knownAt.get(place) ?? -1]?.requirements ?? [];
  return places.flatMap((place, index) => {
    const next = places[index + 1] ?? place + 1;
    const beside = inCommon(requirementsAt(place), requirementsAt(next));
    return page.slice(place + 1, next).map((unit) => ({ ...unit, beside }));
  });
}

function inCommon(before: readonly string[], after: readonly string[]): readonly string[] {
  const both = before.filter((id) => after.includes(id));
  return both.length > 0 ? both : [...new Set([...before, ...after])];
}

function watchedUnits(
  known: readonly SourceUnit[],
  page: readonly PageUnit[],
  pairs: Readonly<Record<'kept' | 'moved' | 'changed', readonly Pair[]>>,
): readonly WatchedUnit[] {
  const [kept, moved, changed] = [new Map(pairs.kept), new Map(pairs.moved), new Map(pairs.changed)];
  let after = 0;
  return known.map((unit, index): WatchedUnit => {
    const state = kept.has(index) ? 'unchanged' : moved.has(index) ? 'moved' : 'changed';
    const now = page[kept.get(index) ?? moved.get(index) ?? changed.get(index) ?? -1];
    if (now === undefined) return { ...unit, state: 'gone', after };
    if (state !== 'moved') after = now.line;
    return { ...unit, state, now };
  });
}
