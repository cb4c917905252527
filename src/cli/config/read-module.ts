import { pathToFileURL } from 'node:url';
import { shellWord } from '../../http/shell-word.js';
import type { Problem } from '../problem.js';
import { maskFreely } from './secrets.js';
import type { ConfigSource } from './source.js';
import { mapLeaves } from './walk.js';

/** Executes a module and takes its default export. Gives the mistake instead where it throws or exports nothing. */
export async function readModule(shown: string, file: string): Promise<ConfigSource | readonly Problem[]> {
  const module = await imported(file).catch((error: unknown) => ({ error }));
  if ('error' in module) return [thrown(shown, module.error)];
  if (module.default === undefined) return [nothingExported(shown)];
  return { shown, value: mapLeaves(module.default, ({ value }) => dateAsText(value)), range: () => undefined };
}

async function imported(file: string): Promise<{ readonly default?: unknown }> {
  // The time keeps a file that was edited meanwhile from being answered out of the module cache.
  if (file.endsWith('.mjs')) return (await import(`${pathToFileURL(file).href}?read=${Date.now()}`)) as { readonly default?: unknown }; // any module
  const { createJiti } = await import('jiti');
  return await createJiti(import.meta.url, { fsCache: false, moduleCache: false }).import<{ readonly default?: unknown }>(file);
}

function thrown(shown: string, error: unknown): Problem {
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  return {
    at: { file: shown },
    says: `the module could not be executed: ${maskFreely(what)}`,
    id: 'config-module',
    do: shown.endsWith('.mjs') ? `node ${shellWord(shown)}   shows where` : 'correct it there',
  };
}

function nothingExported(shown: string): Problem {
  return { at: { file: shown }, says: 'the module has no default export', id: 'config-module', do: "export default { profile: 'page' };" };
}

/** A module may write a date as a Date; the rest of the way takes ISO 8601 text. */
function dateAsText(value: unknown): unknown {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
}
