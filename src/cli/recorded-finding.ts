import { apartFrom } from '../report/finding-text.js';
import type { Finding, RunRecord } from '../run/record.js';

import { nearest } from './nearest.js';
import { InputError } from './problem.js';
import { demandRecord, refuseOwnDocument } from './read-record.js';

/** A finding and the record that it is of. */
export interface RecordedFinding {
  readonly finding: Finding;
  readonly record: RunRecord;
}

/**
 * Looks a finding up by its id, `F-` and letter case aside, or by the beginning of it. Throws an InputError where there is no record,
 * no such finding or more than one, with those that there are.
 */
export function recordedFinding(id: string, file: string): RecordedFinding {
  const record = demandRecord(file);
  refuseOwnDocument(record, file, 'sending a finding again');
  const typed = id.toUpperCase().replace(/^(?:F-)?/, 'F-');
  const found = record.findings.filter((finding) => finding.id.toUpperCase().startsWith(typed));
  const [finding] = found;
  if (finding !== undefined && found.length === 1) return { finding, record };
  const exact = found.find((one) => one.id.toUpperCase() === typed);
  if (exact !== undefined) return { finding: exact, record };
  throw new InputError([found.length > 1 ? ambiguous(id, found) : unknown(id, typed, file, record.findings)]);
}

function ambiguous(id: string, found: readonly Finding[]) {
  return { says: `${JSON.stringify(id)} begins the ids of ${found.length} findings`, id: 'usage-finding', do: listed(found) };
}

function unknown(id: string, typed: string, file: string, all: readonly Finding[]) {
  const near = nearest(
    typed,
    all.map((finding) => finding.id),
  );
  return {
    says: `${file} has no finding ${JSON.stringify(id.slice(0, 40))}`,
    id: 'usage-finding',
    do: all.length === 0 ? 'none was found in that run' : `${near === undefined ? '' : `${near}, or `}one of\n${listed(all)}`,
  };
}

/** Findings at most that a message lists. */
const MOST_LISTED = 20;

function listed(findings: readonly Finding[]): string {
  const lines = findings
    .slice(0, MOST_LISTED)
    .map((finding) => `${finding.id}  ${finding.requirement}  ${finding.title.slice(0, 100)}${apartFrom(finding, findings)}`);
  const rest = findings.length - MOST_LISTED;
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
