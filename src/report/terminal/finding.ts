import type { Finding, RunRecord } from '../../run/record.js';
import { type BodyView, viewBody } from '../body-view.js';
import { handshakeOf } from '../exchange-text.js';
import { capped } from '../figures.js';
import {
  againOf,
  apartFrom,
  brokenOf,
  calledOf,
  casesOf,
  doubtOf,
  passesUnderOf,
  pointerOf,
  seenOf,
  stepsOf,
  whyOf,
} from '../finding-text.js';
import { labelled, oneLine, spread, widthOf, wrap, wrapCommand } from './layout.js';
import type { Voice } from './voice.js';

/** Characters of a value that a terminal is given; the reports have all that the record has. */
const LONGEST_VALUE = 400;

/** Cases of a finding that are named; the reports name all. */
const NAMED_CASES = 2;

/** Column where the texts beside the labels stand. */
const LABEL = 14;

/** A finding in full. */
export function findingLines(finding: Finding, record: RunRecord, voice: Voice): readonly string[] {
  const doubt = doubtOf(finding, record);
  const steps = stepsOf(finding);
  return [
    ...headLines(finding, voice),
    ...wrap(voice.text(capped(finding.title, LONGEST_VALUE)), voice.columns - 2).map((line) => `  ${voice.paint('strong', line)}`),
    ...row('expected', capped(finding.expected, LONGEST_VALUE), voice),
    ...actualLines(finding, voice),
    ...evidenceLines(finding, voice),
    ...(finding.trigger === undefined ? [] : row('when', finding.trigger, voice)),
    ...(steps === undefined ? [] : row('steps', steps, voice)),
    ...row('why', whyOf(finding), voice),
    ...(doubt === undefined ? [] : row('doubt', doubt, voice)),
    ...row('seen', [seenOf(finding), casesOf(finding, NAMED_CASES)].filter(Boolean).join(': '), voice),
    ...passesUnderOf(finding).flatMap((reading, i) => row(i === 0 ? 'passes' : '', `with ${reading}`, voice)),
    ...againLines(finding, record, voice),
  ];
}

/** A finding in one line, for lists of them: its title gives way to what tells it apart. */
export function findingLine(finding: Finding, all: readonly Finding[], voice: Voice): string {
  const head = `${voice.signed(finding.severity)} ${finding.id}  ${finding.requirement}  `;
  const left = `${head}${voice.text(finding.title)}`;
  const right = `${finding.count} of ${finding.of}`;
  const room = voice.columns - widthOf(right) - 2;
  const apart = voice.text(apartFrom(finding, all));
  const title = oneLine(left, Math.max(room - widthOf(apart), widthOf(head) + 1), voice.text('…'));
  return spread(oneLine(`${title}${apart}`, room, voice.text('…')), right, voice.columns) ?? left;
}

function headLines(finding: Finding, voice: Voice): readonly string[] {
  const id = `${voice.signed(finding.severity)} ${voice.paint('strong', voice.text(finding.id))}`;
  const called = voice.text(calledOf(finding, '→'));
  const about = voice.text(brokenOf(finding));
  const line = spread(`${id}  ${called}`, about, voice.columns);
  return line === undefined ? [`${id}  ${about}`, ...wrap(called, voice.columns - 2).map((part) => `  ${part}`)] : [line];
}

function row(label: string, text: string, voice: Voice): readonly string[] {
  return labelled(`    ${label}`.padEnd(LABEL), voice.text(text), voice.columns);
}

function actualLines(finding: Finding, voice: Voice): readonly string[] {
  const lines = row('actual', capped(finding.actual, LONGEST_VALUE), voice);
  if (finding.nearest === undefined) return lines;
  const beside = lines.length === 1 ? spread(lines[0] ?? '', voice.text(`nearest: ${finding.nearest}`), voice.columns) : undefined;
  return beside === undefined ? [...lines, ...row('nearest', finding.nearest, voice)] : [beside];
}

/** The bad place in its surroundings. */
function evidenceLines(finding: Finding, voice: Voice): readonly string[] {
  const { exchange, place } = finding;
  if (exchange.kind === 'tls') {
    return exchange.table.rows.flatMap(({ version, handshake }, i) => {
      const label = `    ${i === 0 ? 'tls' : ''}`.padEnd(LABEL);
      const bad = place.in === 'tls' && place.version === version ? '> ' : '  ';
      return labelled(`${label}${bad}${version.padEnd(9)}`, voice.text(handshakeOf(handshake)), voice.columns);
    });
  }
  if (exchange.outcome.kind === 'broken') return row('broke', `${exchange.outcome.says} (${exchange.outcome.code})`, voice);
  const pointer = pointerOf(finding);
  return pointer === undefined ? [] : excerpt(viewBody(exchange.outcome.body, pointer), voice);
}

/** The line before the bad one, the bad one, and carets under the place. */
function excerpt({ lines, mark }: BodyView, voice: Voice): readonly string[] {
  if (mark === undefined) return [];
  const digits = String(mark.line + 1).length;
  const room = Math.max(voice.columns - LABEL - digits - 5, 20);
  const gutter = (number: string, sign: string): string => `${sign} ${number.padStart(digits)} | `;
  const { before, bad, after } = parts(lines[mark.line] ?? '', mark, room, voice);
  const previous = mark.line > 0 ? oneRow(lines[mark.line - 1] ?? '', room, voice) : undefined;
  const marked = `${gutter(String(mark.line + 1), '>')}${before}${voice.paint('bad', bad)}${after}`;
  const carets = `${gutter('', ' ')}${' '.repeat(widthOf(before))}${voice.paint('bad', '^'.repeat(Math.max(widthOf(bad), 1)))}`;
  const rows = [...(previous === undefined ? [] : [`${gutter(String(mark.line), ' ')}${previous}`]), marked, carets];
  return rows.map((text, i) => `${(i === 0 ? '    body' : '').padEnd(LABEL)}${text}`.trimEnd());
}

/** The bad line in three parts, cut on both sides to what fits, the bad part first of all. */
function parts(
  line: string,
  mark: { from: number; to: number },
  room: number,
  voice: Voice,
): { before: string; bad: string; after: string } {
  const whole = {
    before: voice.text(line.slice(0, mark.from)),
    bad: voice.text(line.slice(mark.from, mark.to)),
    after: voice.text(line.slice(mark.to)),
  };
  const ellipsis = voice.text('…');
  const bad = firstColumns(whole.bad, room, ellipsis);
  const left = room - widthOf(bad);
  const before = widthOf(whole.before) <= left ? whole.before : lastColumns(whole.before, Math.min(left, 24), ellipsis);
  return { before, bad, after: firstColumns(whole.after, Math.max(left - widthOf(before), 0), ellipsis) };
}

function oneRow(line: string, room: number, voice: Voice): string {
  return firstColumns(voice.text(line), room, voice.text('…'));
}

function firstColumns(text: string, columns: number, ellipsis: string): string {
  if (widthOf(text) <= columns) return text;
  const kept = fitting([...text], columns - widthOf(ellipsis));
  return columns < widthOf(ellipsis) ? '' : `${kept.join('')}${ellipsis}`;
}

function lastColumns(text: string, columns: number, ellipsis: string): string {
  if (columns < widthOf(ellipsis)) return '';
  return `${ellipsis}${fitting([...text].reverse(), columns - widthOf(ellipsis))
    .reverse()
    .join('')}`;
}

/** The first characters that take so many columns at most. */
function fitting(characters: readonly string[], columns: number): string[] {
  const kept: string[] = [];
  let width = 0;
  for (const character of characters) {
    width += widthOf(character);
    if (width > columns) break;
    kept.push(character);
  }
  return kept;
}

/** Below this a command stands further left, so that more of its arguments fit. */
const NARROW = 72;

function againLines(finding: Finding, { run }: RunRecord, voice: Voice): readonly string[] {
  const indent = voice.columns < NARROW ? 6 : LABEL;
  const commands = [againOf(finding, run), ...(finding.curl === undefined ? [] : [finding.curl])];
  const lines = commands.flatMap((command) => wrapCommand(command, voice.columns - indent).map((line) => voice.text(line)));
  if (indent < LABEL) return ['    again', ...lines.map((line) => `${' '.repeat(indent)}${line}`)];
  return lines.map((line, i) => `${(i === 0 ? '    again' : '').padEnd(LABEL)}${line}`);
}
