import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

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
  ENOENT: 'its file system takes no folder there',
  ENOTDIR: 'a part of its path is a file',
};

/** Makes the folder and tries it, so that a run that could not be reported is never started; undefined where all is well. */
export async function folderIsWritable(folder: string): Promise<FolderProblem | undefined> {
  const trial = join(folder, `.conformance-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await writeFile(trial, '');
    await rm(trial);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const cause = CAUSES[code] ?? (error instanceof Error ? error.message : String(error));
    return { says: `reports cannot be written to ${folder}: ${cause} (${code})`, remedy: 'choose another folder with --out' };
  }
}

/** Makes a folder and those above it, one by one: node's own `recursive` never ends where a file system says ENOENT, as /proc does. */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const above = dirname(path);
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (error.code !== 'ENOENT' || above === path || (await stat(above).catch(() => undefined)) !== undefined) throw error;
    await makeFolder(above);
    await mkdir(path);
  });
}
