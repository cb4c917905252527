import type { RunOptions } from '../../run/options.js';
import { flagName, type Layers, SETTINGS, type Setting, said } from './setting.js';

/**
 * The line that gives a run again: with its seed even where that was drawn, and with what came from the environment as
 * flags. Secrets cannot be in it: flags only name where they come from, and CONFORMANCE_TOKEN stays outside.
 */
export function commandLine(command: string, layers: Layers, { seed }: Pick<RunOptions, 'seed'>): string {
  const { seed: _, overlays: __, ...others } = SETTINGS;
  const { tokenEnv, tokenFile, token, clientIdEnv, clientSecretEnv, reading = [], overlay = [] } = layers.flags;
  return [
    command,
    ...flag('config', layers.config?.shown),
    ...Object.values(others).flatMap((setting) => typed(layers, setting)),
    ...reading.flatMap((pair) => flag('reading', pair)),
    ...overlay.flatMap((file) => flag('overlay', file)),
    ...flag('tokenEnv', tokenEnv),
    ...flag('tokenFile', tokenFile),
    ...flag('token', token),
    ...flag('clientIdEnv', clientIdEnv),
    ...flag('clientSecretEnv', clientSecretEnv),
    ...flag('seed', String(seed)),
  ].join(' ');
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

/** A word as a POSIX shell takes it. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
