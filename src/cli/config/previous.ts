import { resolve } from 'node:path';
import { earlierRun } from '../../run/earlier.js';
import type { EarlierRun, RunOptions } from '../../run/options.js';
import type { RunRecord } from '../../run/record.js';
import { InputError } from '../problem.js';
import { readRecord } from '../read-record.js';
import { shownPath } from './find.js';
import { type Layers, type Refuse, type Said, SETTINGS, said } from './setting.js';

/** What the run is held to: the earlier run that is named, if one is. Another target's or another profile's shows nothing of this one. */
export function resolvePrevious(layers: Layers, run: Pick<RunOptions, 'target' | 'profile'>, refuse: Refuse): EarlierRun | undefined {
  const given = said(layers, SETTINGS.previous);
  if (given === undefined) return undefined;
  const file = resolve(layers.cwd, String(given.value));
  const shown = shownPath(file, layers.cwd);
  const record = read(given, { file, shown }, refuse);
  if (record === undefined) return undefined;
  const other = otherThan(record, run);
  if (other === undefined) return earlierRun(record, shown);
  return refuse({
    ...given.mark,
    says: `${shown} (from ${given.from}) is of ${other}`,
    id: 'record-other',
    do: `name a record of this target and profile, or leave out ${given.from}`,
  });
}

function read(given: Said, { file, shown }: { readonly file: string; readonly shown: string }, refuse: Refuse): RunRecord | undefined {
  try {
    const record = readRecord(file);
    if (record !== undefined) return record;
    return refuse({
      ...given.mark,
      says: `there is no record ${shown} (from ${given.from})`,
      id: 'record-missing',
      do: 'leave it out at the first run, which there is nothing to hold to',
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const problem of error.problems) refuse({ ...given.mark, ...problem });
    return undefined;
  }
}

function otherThan({ run: then }: RunRecord, { target, profile }: Pick<RunOptions, 'target' | 'profile'>): string | undefined {
  if (then.profile !== profile) return `the profile ${then.profile}, and this run is judged by ${profile}`;
  // The built-in server listens on another port each time.
  const isSame = target.kind === 'embedded' ? then.embedded && then.persona === target.persona : then.baseUrl === target.baseUrl;
  return isSame ? undefined : `another target, ${then.embedded ? 'the built-in server' : then.baseUrl}`;
}
