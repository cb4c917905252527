import type { AddedUnit, PageComparison, UnitState, WatchedRequirement, WatchedUnit } from '../../document/source-watch.js';
import { printable } from '../../http/printable.js';
import { counted } from '../../report/sentences.js';

/** A saved page held against the known one, ready to be said. */
export interface SourceResult {
  readonly file: string;
  readonly comparison: PageComparison;
  readonly requirements: readonly WatchedRequirement[];
  readonly verdict: 'unchanged' | 'changed';
}

/** One thing that differs, at a line of the file. */
interface Difference {
  readonly state: Exclude<UnitState['state'], 'unchanged'> | 'new';
  /** The line where it is; for what is gone, the line after which it stood. */
  readonly line: number;
  readonly ids: readonly string[];
  /** How many known sentences in a row are gone. */
  readonly count: number;
  readonly text?: string;
}

const STATES = ['changed', 'gone', 'moved', 'unchanged'] as const;

/** Longer differences are cut, and said to be. */
const MOST_SHOWN = 50;
const MOST_CHARACTERS = 300;

/** The result for people: what differs, in the file's order, and the verdict last. */
export function sourceText(result: SourceResult): string {
  const all = differences(result.comparison);
  const shown = all.slice(0, MOST_SHOWN).flatMap((difference) => differenceLines(difference, result));
  const cut = all.length > MOST_SHOWN ? [`and ${all.length - MOST_SHOWN} differences more: --json has all`] : [];
  return `${[...shown, ...cut, ...summaryLines(result)].join('\n')}\n`;
}

/** The result for tools. Characters that a terminal acts on are JSON escapes. */
export function sourceJson({ file, comparison, requirements, verdict }: SourceResult): string {
  const value = {
    file,
    verdict,
    requirements: requirements.map(({ requirement: { id, level, text, source }, state, units }) => ({
      id,
      state,
      level,
      text,
      source,
      sentences: units.map(unitFacts),
    })),
    other: comparison.units.filter(({ requirements: ids, state }) => ids.length === 0 && state !== 'unchanged').map(unitFacts),
    new: comparison.added.map(({ hash, line, text, beside }) => ({ hash, line, text, beside })),
    outside: comparison.outside,
  };
  // Line ends stand between members: inside text JSON.stringify has escaped them.
  return `${JSON.stringify(value, null, 2).split('\n').map(printable).join('\n')}\n`;
}

function unitFacts(unit: WatchedUnit): object {
  const { unit: hash, state } = unit;
  if (unit.state === 'gone') return { hash, state, after: unit.after };
  return { hash, state, line: unit.now.line, ...(unit.state === 'changed' ? { now: unit.now.text } : {}) };
}

/** What differs, by line; what is gone from one place is one difference. */
function differences({ units, added }: PageComparison): readonly Difference[] {
  const all: Difference[] = [];
  for (const unit of units) {
    if (unit.state === 'unchanged') continue;
    const last = all.at(-1);
    const difference = differenceOf(unit);
    if (last?.state === 'gone' && difference.state === 'gone' && last.line === difference.line)
      all[all.length - 1] = { ...last, count: last.count + 1, ids: [...new Set([...last.ids, ...difference.ids])] };
    else all.push(difference);
  }
  return [...all, ...added.map(newDifference)].sort((a, b) => a.line - b.line);
}

function differenceOf(unit: WatchedUnit): Difference {
  const ids = unit.requirements;
  if (unit.state === 'gone') return { state: 'gone', line: unit.after, ids, count: 1 };
  const state = unit.state === 'moved' ? 'moved' : 'changed';
  return { state, line: unit.now.line, ids, count: 1, text: unit.now.text };
}

function newDifference({ line, text, beside }: AddedUnit): Difference {
  return { state: 'new', line, ids: beside, count: 1, text };
}

function differenceLines({ state, line, ids, count, text }: Difference, { file, requirements }: SourceResult): readonly string[] {
  const place = state === 'gone' ? `${counted(count, 'sentence')} after ${printable(file)}:${line}` : `${printable(file)}:${line}`;
  const named = ids.join(', ');
  const whose = state === 'new' ? named && `beside ${named}` : named || 'no requirement came from it';
  const own = state === 'moved' || state === 'new' ? [] : requirements.filter(({ requirement }) => ids.includes(requirement.id));
  return [
    [state.padEnd(9), place, whose].filter((part) => part !== '').join('  '),
    ...(text === undefined ? [] : [`  now  ${shortened(printable(text))}`]),
    ...own.flatMap(({ requirement: { id, text, source } }) => wrapped(`  ${id}  `, `${text} (${source})`)),
  ];
}

function summaryLines({ file, requirements, comparison, verdict }: SourceResult): readonly string[] {
  const ids = (state: UnitState['state']): readonly string[] =>
    requirements.filter((one) => one.state === state).map(({ requirement }) => requirement.id);
  const known = comparison.units.filter(({ state }) => state === 'unchanged' || state === 'moved').length;
  const { before, after } = comparison.outside;
  return [
    ...STATES.filter((state) => ids(state).length > 0).flatMap((state) => wrapped(`  ${state.padEnd(11)}`, ids(state).join(', '))),
    [
      verdict === 'unchanged' ? `UNCHANGED  ${printable(file)} says what the requirements came from` : `CHANGED  ${printable(file)}`,
      `${known} of ${comparison.units.length} sentences found`,
      ...(comparison.added.length > 0 ? [`${comparison.added.length} new`] : []),
      ...(before + after > 0 ? [`${before + after} around the page not looked at`] : []),
    ].join(' · '),
    ...(verdict === 'changed' ? ['  do:  read each against its requirement; docs/source-watch.md says how to take a change over'] : []),
  ];
}

/** Text broken at spaces into lines of 80 columns, where a word fits; those after the first are indented as far as the label. */
function wrapped(label: string, text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && label.length + last.length + word.length < 80) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`);
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
