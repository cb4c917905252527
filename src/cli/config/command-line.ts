import { join, resolve } from 'node:path';
import { shellWord } from '../../http/shell-word.js';
import { DEFAULT_RECORD } from '../../report/default-record.js';
import type { RunOptions } from '../../run/options.js';
import { shownPath } from './find.js';
import { flagName, type Layers, SETTINGS, type Setting, said } from './setting.js';

/**
 * The line that gives a run again: with its seed even where that was drawn, and with what came from the environment as
 * flags. Secrets cannot be in it: flags only name where they come from, and CONFORMANCE_TOKEN stays outside.
 */
export function commandLine(command: string, layers: Layers, { seed }: Pick<RunOptions, 'seed'>): string {
  const { seed: _, overlays: __, ...others } = SETTINGS;
  const { reading = [], overlay = [] } = layers.flags;
  return [
    command,
    ...flag('config', layers.config?.shown),
    ...Object.values(others).flatMap((setting) => typed(layers, setting)),
    ...reading.flatMap((pair) => flag('reading', pair)),
    ...overlay.flatMap((file) => flag('overlay', file)),
    ...tokenFlags(layers),
    ...flag('seed', String(seed)),
  ].join(' ');
}

/**
 * What follows `conformance replay ID`: what the record does not know, such as where tokens come from and where the record is.
 * How the run judged is in the record.
 */
export function replayLine(layers: Layers, out: string): string {
  const { baseUrl, region, account, tokenUrl, ca, cert, key, waitExpiry, live, allow, rate, timeout } = SETTINGS;
  const record = join(shownPath(resolve(layers.cwd, out), layers.cwd), 'report.json');
  return [
    ...flag('config', layers.config?.shown),
    ...[baseUrl, region, account, tokenUrl, ca, cert, key, waitExpiry, live, allow, rate, timeout].flatMap((one) => typed(layers, one)),
    ...(layers.flags.overlay ?? []).flatMap((file) => flag('overlay', file)),
    ...tokenFlags(layers),
    ...(record === DEFAULT_RECORD ? [] : flag('record', record)),
  ].join(' ');
}

function tokenFlags({ flags: { tokenEnv, tokenFile, token, clientIdEnv, clientSecretEnv } }: Layers): readonly string[] {
  return Object.entries({ tokenEnv, tokenFile, token, clientIdEnv, clientSecretEnv }).flatMap(([name, value]) => flag(name, value));
}

/** A setting as a flag, where it comes from flags or the environment; the file speaks for itself. */
function typed(layers: Layers, setting: Setting): readonly string[] {
  const given = said(layers, setting);
  if (given === undefined || given.layer === 'file' || setting.flag === undefined) return [];
  const isSwitch = ['live', 'strict', 'bail', 'waitExpiry'].includes(setting.flag);
  if (isSwitch) return /^(?:true|1)$/i.test(String(given.value)) ? [flagName(setting.flag)] : [];
  return flag(setting.flag, [given.value].flat().join(','));
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${flagName(name)} ${shellWord(value)}`];
}
