import { align, type Pair } from './align-units.js';
import { type PageUnit, unitOf } from './page-units.js';
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

/** A saved page held against the known units. */
export interface PageComparison {
  /** The known units, in their order. */
  readonly units: readonly WatchedUnit[];
  /** What stands between the first and the last known unit and is none of them. */
  readonly added: readonly PageUnit[];
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

/** A wrapped line, or a heading that runs into its text: so many pieces at most are tried as one. */
const MOST_PIECES = 4;

/** A page that has a smaller part of the known units is another page. */
const LEAST_RECOGNISED = 0.1;

/**
 * Compares the units of a saved page with the known ones. `undefined` where fewer than a tenth of the known units are found:
 * then it is another page.
 */
export function comparePage(known: readonly SourceUnit[], saved: readonly PageUnit[]): PageComparison | undefined {
  const hashes = known.map(({ unit }) => unit);
  const page = rejoined(saved, new Set(hashes));
  const kept = align(
    hashes,
    page.map(({ hash }) => hash),
  );
  if (kept.length === 0 || kept.length < known.length * LEAST_RECOGNISED) return undefined;
  const moved = movedPairs(hashes, page, kept);
  const changed = changedPairs(hashes, page, kept, moved);
  const taken = new Set([...kept, ...moved, ...changed].map(([, found]) => found));
  const first = Math.min(...taken);
  const last = Math.max(...taken);
  return {
    units: watchedUnits(known, page, { kept, moved, changed }),
    added: page.filter((_, index) => index > first && index < last && !taken.has(index)),
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

/** The page with unknown pieces made one where that gives a known unit: forms of a page differ in where lines end. */
function rejoined(page: readonly PageUnit[], known: ReadonlySet<string>): readonly PageUnit[] {
  const result: PageUnit[] = [];
  for (let at = 0; at < page.length; ) {
    const { unit, pieces } = joinedAt(page, at, known);
    result.push(unit);
    at += pieces;
  }
  return result;
}

function joinedAt(page: readonly PageUnit[], at: number, known: ReadonlySet<string>): { unit: PageUnit; pieces: number } {
  const [first, ...others] = page.slice(at, at + MOST_PIECES) as [PageUnit, ...PageUnit[]]; // `at` is inside the page
  const end = [first, ...others].findIndex(({ hash }) => known.has(hash));
  const most = end === -1 ? others.length + 1 : end;
  for (let pieces = 2; pieces <= most; pieces += 1) {
    const texts = [first, ...others.slice(0, pieces - 1)].map(({ text }) => text);
    const unit = ['', ' '].map((between) => unitOf(texts.join(between), first.line)).find(({ hash }) => known.has(hash));
    if (unit !== undefined) return { unit, pieces };
  }
  return { unit: first, pieces: 1 };
}

/** Known units out of their order, each with the first place where the page still has it. */
function movedPairs(hashes: readonly string[], page: readonly PageUnit[], kept: readonly Pair[]): readonly Pair[] {
  const inOrder = new Set(kept.map(([known]) => known));
  const free = freePlaces(page, kept);
  return hashes.flatMap((hash, known): Pair[] => {
    const found = inOrder.has(known) ? undefined : free.get(hash)?.shift();
    return found === undefined ? [] : [[known, found]];
  });
}

function freePlaces(page: readonly PageUnit[], kept: readonly Pair[]): ReadonlyMap<string, number[]> {
  const taken = new Set(kept.map(([, found]) => found));
  const free = new Map<string, number[]>();
  page.forEach(({ hash }, index) => {
    if (!taken.has(index)) free.set(hash, [...(free.get(hash) ?? []), index]);
  });
  return free;
}

/**
 * Known units that are missing, each with the unknown one in its place: between the same neighbours, in the same order. Before
 * the first neighbour the nearest count, what is further off is navigation.
 */
function changedPairs(
  hashes: readonly string[],
  page: readonly PageUnit[],
  kept: readonly Pair[],
  moved: readonly Pair[],
): readonly Pair[] {
  const movedAway = new Set(moved.map(([known]) => known));
  const names = new Set(hashes);
  const bounds: readonly Pair[] = [[-1, -1], ...kept, [hashes.length, page.length]];
  return bounds.slice(1).flatMap(([knownEnd, pageEnd], index): readonly Pair[] => {
    const [knownStart = -1, pageStart = -1] = bounds[index] ?? [];
    const missing = between(knownStart, knownEnd).filter((known) => !movedAway.has(known));
    const unknown = between(pageStart, pageEnd).filter((found) => !names.has(page[found]?.hash ?? ''));
    return index === 0 ? zip(missing.toReversed(), unknown.toReversed()) : zip(missing, unknown);
  });
}

function between(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start - 1 }, (_, offset) => start + 1 + offset);
}

function zip(missing: readonly number[], unknown: readonly number[]): readonly Pair[] {
  return missing.flatMap((known, index): Pair[] => {
    const found = unknown[index];
    return found === undefined ? [] : [[known, found]];
  });
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
