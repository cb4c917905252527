import { appendFileSync, existsSync, rmSync } from 'node:fs';

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8',
};

const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'a file is in the way of its folder',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
};

/** Why a file could not be read, by what node:fs or a TextDecoder threw. */
export function whyUnreadable(error: unknown): string {
  return whyBy(UNREADABLE, error);
}

/** Why a file could not be written, by what node:fs threw. */
export function whyUnwritable(error: unknown): string {
  return whyBy(UNWRITABLE, error);
}

/** Why a file cannot be written; `undefined` where it can. Seen by writing nothing to it: it is left as it was. */
export function whyNotWritable(file: string): string | undefined {
  const isNew = !existsSync(file);
  try {
    appendFileSync(file, '');
    if (isNew) rmSync(file);
    return undefined;
  } catch (error) {
    return whyUnwritable(error);
  }
}

function whyBy(reasons: Readonly<Record<string, string>>, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return reasons[code] ?? code;
}
