import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from '../config/load.js';
import type { LoadedConfig } from '../config/shape.js';
import { InputError } from '../problem.js';

/** The suite of the pinned cases, and the folder that they are in unless the configuration names another. */
export const REGRESSIONS = 'regressions';

/** The folder of pinned cases: as the configuration says, else `regressions` beside it, else here. Absolute. */
export function regressionsFolder(config: LoadedConfig | undefined, cwd: string): string {
  return config?.config.regressions ?? join(config === undefined ? cwd : dirname(config.file), REGRESSIONS);
}

/** The folder where there is one. Throws an InputError where the configuration names one that is not there. */
export function existingRegressions(config: LoadedConfig | undefined, cwd: string): string | undefined {
  const folder = regressionsFolder(config, cwd);
  const found = existsSync(folder) ? statSync(folder) : undefined;
  if (found?.isDirectory()) return folder;
  if (config?.config.regressions === undefined) return undefined; // a file of that name is somebody's own
  throw new InputError([
    {
      ...config.mark(['regressions']),
      says: `regressions names ${found === undefined ? 'a folder that is not there' : 'a file, not a folder'}: ${folder}`,
      id: 'config-regressions',
      do: 'leave it out, or make the folder',
    },
  ]);
}

/** The folder for those who only list: a configuration with a mistake keeps nobody from looking at what stands here. */
export async function listedRegressions(cwd: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    return existingRegressions(await loadConfig({ cwd, env }), cwd);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return existingRegressions(undefined, cwd);
  }
}
