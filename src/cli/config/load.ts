import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { shellWord } from '../../http/shell-word.js';
import { whyUnreadable } from '../file-trouble.js';
import { nearest } from '../nearest.js';
import { InputError, type Problem } from '../problem.js';
import { CONFIG_FORMATS, findConfig, shownPath } from './find.js';
import type { LoadedConfig } from './shape.js';
import type { ConfigSource } from './source.js';
import { leaves } from './walk.js';

/** Where to look for a configuration. */
export interface ConfigPlace {
  /** As `--config` gave it; else CONFORMANCE_CONFIG; else `conformance.config.*` is looked for in `cwd`. */
  readonly file?: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads the configuration: JSON, YAML, or a module, with environment variables put in. `undefined` where none was
 * named and none is there. Throws an InputError with all that is wrong with it.
 */
export async function loadConfig({ file, cwd, env }: ConfigPlace): Promise<LoadedConfig | undefined> {
  const named = file ?? (env.CONFORMANCE_CONFIG || undefined);
  const path = named === undefined ? findConfig(cwd) : resolve(cwd, named);
  if (path === undefined) return undefined;
  const from = file !== undefined ? ' (from --config)' : named !== undefined ? ' (from CONFORMANCE_CONFIG)' : '';
  const source = await readSource(path, { shown: shownPath(path, cwd), from, cwd });
  const { judge } = await import('./judge.js'); // with the validator: a run without a configuration pays for neither
  return judge(path, source, env);
}

/** How a file is named to people, and by whom: ` (from --config)`. */
interface Named {
  readonly shown: string;
  readonly from: string;
  readonly cwd: string;
}

async function readSource(file: string, { shown, from, cwd }: Named): Promise<ConfigSource> {
  const format = extname(file).slice(1);
  if (!isFormat(format)) {
    throw new InputError([
      { says: `${shown}${from} is no configuration`, id: 'config-format', do: `take one of the endings .${CONFIG_FORMATS.join(', .')}` },
    ]);
  }
  const text = await readText(file, { shown, from, cwd });
  const source = await parsed(format, { shown, file, text });
  if ('value' in source) return source;
  throw new InputError(source);
}

async function readText(file: string, { shown, from, cwd }: Named): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const giving = from.includes('--config') ? '--config ' : 'CONFORMANCE_CONFIG=';
    const remedy = error instanceof TypeError ? 'save it in UTF-8' : otherConfig(file, { giving, cwd }); // a TextDecoder's
    throw new InputError([{ says: `cannot read ${shown}${from}: ${whyUnreadable(error)}`, id: 'config-unreadable', do: remedy }]);
  }
}

/** What to name in place of a file that cannot be read: one beside it whose name is near, else one that is still to be written. */
function otherConfig(file: string, { giving, cwd }: { readonly giving: string; readonly cwd: string }): string {
  const folder = dirname(file);
  const beside = existsSync(folder)
    ? readdirSync(folder).filter((name) => isFormat(extname(name).slice(1)) && name !== basename(file))
    : [];
  const stem = (name: string): string => basename(name, extname(name)); // the endings are alike, the names need not be
  const meant = nearest(stem(file), beside.map(stem));
  const near = beside.find((name) => stem(name) === meant);
  if (near !== undefined) return `${giving}${shellWord(shownPath(join(folder, near), cwd))}`;
  return 'name one that is there, or none; docs/configuration.md has one to start from';
}

function isFormat(ending: string): boolean {
  return CONFIG_FORMATS.some((known) => known === ending);
}

/** What a reader makes of a file. */
type Parsed = ConfigSource | readonly Problem[];

/** The text of a file, and its two names. */
interface ConfigText {
  readonly shown: string;
  readonly file: string;
  readonly text: string;
}

async function parsed(format: string, given: ConfigText): Promise<Parsed> {
  try {
    const source = await parse(format, given);
    if ('value' in source) leaves(source.value);
    return source;
  } catch (error) {
    // Aliases without an end: the parser or our own walk gives up.
    return [
      {
        at: { file: given.shown },
        says: `cannot be taken in: ${error instanceof Error ? error.message : String(error)}`,
        id: 'config-syntax',
        do: 'nest it less, and let no alias name what it stands in',
      },
    ];
  }
}

/** Each reader is loaded when its format comes up: a run without a configuration pays for none. */
async function parse(format: string, { shown, file, text }: ConfigText): Promise<Parsed> {
  if (format === 'json') return (await import('./read-json.js')).readJson(shown, text);
  if (format === 'yaml' || format === 'yml') return (await import('./read-yaml.js')).readYaml(shown, text);
  return (await import('./read-module.js')).readModule(shown, file);
}
