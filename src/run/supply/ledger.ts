import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A job that a run made, and what became of its file. */
export interface LedgerEntry {
  readonly type: string;
  readonly id: string;
  /** The request target of its file, which clean-up deletes. */
  readonly file: string;
  readonly state: 'alive' | 'removed' | 'left';
  /** Why it was left. */
  readonly because?: string;
}

/** Every job that a run makes is written down before the request that uses it, so that none is forgotten. */
export interface Ledger {
  add(entry: Pick<LedgerEntry, 'type' | 'id' | 'file'>): void;
  settle(id: string, outcome: Pick<LedgerEntry, 'state' | 'because'>): void;
  readonly entries: readonly LedgerEntry[];
}

/** A ledger that is kept in a file; in memory alone where none is named. What an earlier run has left in the file stays there. */
export function openLedger(file?: string): Ledger {
  const entries: LedgerEntry[] = [];
  const earlier = file === undefined ? [] : readLedger(file).filter(({ state }) => state !== 'removed');
  const save = (): void => {
    if (file !== undefined) write(file, [...earlier.filter(({ id }) => !entries.some((entry) => entry.id === id)), ...entries]);
  };
  return {
    entries,
    add: (entry) => {
      entries.push({ ...entry, state: 'alive' });
      save();
    },
    settle: (id, outcome) => {
      const at = entries.findIndex((entry) => entry.id === id);
      const entry = entries[at];
      if (entry === undefined) return;
      const { type, file: path } = entry;
      entries[at] = { type, id, file: path, ...outcome };
      save();
    },
  };
}

/** Reads what a ledger file holds; nothing where there is none. */
export function readLedger(file: string): readonly LedgerEntry[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as readonly LedgerEntry[]; // written by `openLedger`
  } catch {
    return [];
  }
}

function write(file: string, entries: readonly LedgerEntry[]): void {
  const beside = `${file}.${randomUUID()}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(beside, `${JSON.stringify(entries, null, 2)}\n`);
  renameSync(beside, file);
}
