import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../run/record.js';
import { makeFolder } from './check-folder.js';

/** A report on disk, or why there is none. */
export type WrittenReport = { readonly name: ReportName; readonly path: string } | { readonly name: ReportName; readonly error: string };

/** The files that a run leaves. */
export type ReportName = 'report.json' | 'report.html' | 'junit.xml';

type Reporter = (record: RunRecord) => string | Promise<string>;

/** Each is loaded when it writes, and no sooner. */
const REPORTERS: Readonly<Record<ReportName, () => Promise<Reporter>>> = {
  'report.html': async () => (await import('./html/page.js')).toHtml,
  'junit.xml': async () => (await import('./junit.js')).toJUnit,
  'report.json': async () => (await import('./json.js')).toJson,
};

/**
 * Writes all reports into a folder, which is made where it is missing. A reader never sees half of one: each is written
 * beside its place and renamed. One that fails costs no other: its error comes back in its stead.
 */
export async function writeReports(record: RunRecord, folder: string): Promise<readonly WrittenReport[]> {
  await makeFolder(folder).catch(() => undefined); // what is wrong with the folder, each report then says
  const names = Object.keys(REPORTERS) as ReportName[]; // its type has these keys and no others
  return Promise.all(names.map((name) => writeReport(record, folder, name, REPORTERS[name])));
}

/** Writes one report; never rejects. Apart from `writeReports` so that a reporter of one's own can be written alike. */
export async function writeReport(
  record: RunRecord,
  folder: string,
  name: ReportName,
  load: () => Promise<Reporter>,
): Promise<WrittenReport> {
  const path = join(folder, name);
  const beside = join(folder, `.${name}.${randomUUID()}`);
  try {
    await writeFile(beside, await (await load())(record));
    await rename(beside, path);
    return { name, path };
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined); // the first error is the one to tell
    return { name, error: error instanceof Error ? error.message : String(error) };
  }
}
