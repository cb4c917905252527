import type { RunRecord } from '../run/record.js';
import { counted, failures, gravest, selected, suitesOf } from './sentences.js';
import { findingLine, findingLines } from './terminal/finding.js';
import { widthOf } from './terminal/layout.js';
import { scopeLines } from './terminal/scopes.js';
import { suiteText, summaryLines } from './terminal/summary.js';
import { type TerminalOptions, type Voice, voiceOf } from './terminal/voice.js';
import type { WrittenReport } from './write.js';

/** What the terminal is told beside the record. */
export interface TerminalReport extends TerminalOptions {
  /** The reports as they were written, for the summary's last lines. */
  readonly reports?: readonly WrittenReport[];
}

/** Findings told in full, and those told at all. */
const IN_FULL = 10;
const AT_ALL = 50;

/** The account of a run for standard output: suites, findings, rows of the scope matrix, and a summary of at most 24 lines that stands last. */
export function toTerminal(record: RunRecord, options: TerminalReport): string {
  const voice = voiceOf(options);
  const told = [...findingBlocks(record, voice), scopeLines(record, voice)].filter((lines) => lines.length > 0);
  const apart = told.length > 0 ? '\n\n' : '\n';
  // Where nothing could be tried, a line of suites says nothing that the summary does not.
  const suites = record.cases.some(({ exchanges }) => exchanges > 0) ? [suiteLines(record, voice)] : [];
  const blocks = [...suites, ...told, summaryLines(record, voice, options.reports ?? [])];
  return `${blocks.map((lines) => lines.join('\n')).join(apart)}\n`;
}

/** The suites, as many on a line as fit. */
function suiteLines(record: RunRecord, voice: Voice): readonly string[] {
  const lines: string[] = [];
  for (const { id, counts } of suitesOf(record)) {
    if (selected(counts) === 0) continue; // left out by a filter, or of no use to this target: nothing to tell
    const item = `${voice.signed(gravest(counts))} ${suiteText(id, counts, voice)}`;
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + 3 + widthOf(item) <= voice.columns) lines[lines.length - 1] = `${last}   ${item}`;
    else lines.push(item);
  }
  return lines;
}

function findingBlocks(record: RunRecord, voice: Voice): readonly (readonly string[])[] {
  const all = failures(record);
  const listed = all.slice(IN_FULL, AT_ALL).map((finding) => findingLine(finding, record.findings, voice));
  const rest = all.length - AT_ALL;
  return [
    ...all.slice(0, IN_FULL).map((finding) => findingLines(finding, record, voice)),
    [...listed, ...(rest > 0 ? [voice.text(`… and ${counted(rest, 'more finding')}: see the report`)] : [])],
  ];
}
