import { readFileSync } from 'node:fs';
import type { RunRecord } from '../run/record.js';
import { whyUnreadable } from './file-trouble.js';
import { InputError } from './problem.js';

/**
 * Reads a report.json; `undefined` where there is none. Throws an InputError for a file that is no record of ours, cannot be read, or is of a
 * version that this copy does not read.
 */
export function readRecord(file: string): RunRecord | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const says = `cannot read the record ${file}: ${whyUnreadable(error)}`;
    throw new InputError([{ says, id: 'record-unreadable', do: 'name the report.json of a run' }]);
  }
  const record = parse(text) as Partial<RunRecord> | undefined; // the fields that say what it is are looked at below
  if (record?.tool?.name !== 'openapi-conformance')
    throw new InputError([{ says: `${file} is no record of conformance`, id: 'record-foreign', do: 'name the report.json of a run' }]);
  if (record.schema !== 1)
    throw new InputError([
      {
        says: `${file} has the format ${String(record.schema)}; this version reads 1`,
        id: 'record-version',
        do: 'run again with this version',
      },
    ]);
  const lacking = MEMBERS.filter((member) => typeof record[member] !== 'object' || record[member] === null);
  if (lacking.length > 0) {
    const says = `${file} is a record of conformance, but not a whole one: it lacks ${lacking.join(', ')}`;
    throw new InputError([{ says, id: 'record-damaged', do: 'conformance run   writes it anew' }]);
  }
  return record as RunRecord;
}

/** What every reader of a record reads: a file that was edited or cut may lack it. */
const MEMBERS = ['run', 'requirements', 'cases', 'findings', 'ambiguities', 'gate', 'problems'] as const;

/** The same, where there has to be one: throws an InputError for a file that is missing or cannot be read too. */
export function demandRecord(file: string): RunRecord {
  const record = readRecord(file);
  if (record !== undefined) return record;
  throw new InputError([
    { says: `there is no record ${file}`, id: 'record-missing', do: 'conformance run   writes one; or name the report.json of a run' },
  ]);
}

/** Throws an InputError for the record of a user's document, of which `what` cannot tell anything. */
export function refuseOwnDocument({ run }: RunRecord, file: string, what: string): void {
  if (run.document === undefined) return;
  const says = `${file} is of a run of ${run.document}, and ${what} knows the built-in document alone`;
  throw new InputError([{ says, id: 'record-document', do: `${run.command}   runs it again` }]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
