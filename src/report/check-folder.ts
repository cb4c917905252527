import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is wrong with the folder of the reports, and what to do. */
export interface FolderProblem {
  readonly says: string;
  readonly remedy: string;
}

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of its path is a file',
};

/** Makes the folder and tries it, so that a run that could not be reported is never started; undefined where all is well. */
export async function folderIsWritable(folder: string): Promise<FolderProblem | undefined> {
  const trial = join(folder, `.conformance-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(trial, '');
    await rm(trial);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const cause = CAUSES[code] ?? (error instanceof Error ? error.message : String(error));
    return { says: `reports cannot be written to ${folder}: ${cause} (${code})`, remedy: 'choose another folder with --out' };
  }
}
