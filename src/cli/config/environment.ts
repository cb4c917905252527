import { nearest } from '../nearest.js';
import type { Problem } from '../problem.js';
import { type Layers, SETTINGS } from './setting.js';

/** All variables that conformance reads by itself. */
export const VARIABLES: readonly string[] = [
  ...Object.values(SETTINGS).flatMap((setting) => ('env' in setting ? [setting.env] : [])),
  'CONFORMANCE_CONFIG',
  'CONFORMANCE_TOKEN',
];

/**
 * Mistyped variables: `CONFORMANCE_BASEURL` would be passed over in silence, and the built-in server judged in place of
 * the API. Those that the configuration or a flag names, and those that only add to a known name, are somebody's own.
 */
export function misspeltVariables({ env, flags, config }: Layers): readonly Problem[] {
  const own = new Set([
    ...VARIABLES,
    ...(config?.variables ?? []),
    ...[flags.tokenEnv, flags.clientIdEnv, flags.clientSecretEnv].flatMap((name) => name ?? []),
  ]);
  return Object.keys(env)
    .filter((name) => name.startsWith('CONFORMANCE_') && !own.has(name) && !VARIABLES.some((known) => name.startsWith(known)))
    .flatMap((name) => {
      const near = nearest(
        name.slice('CONFORMANCE_'.length),
        VARIABLES.map((known) => known.slice('CONFORMANCE_'.length)),
      );
      return near === undefined
        ? []
        : [
            {
              says: `the environment variable ${name} is not one of conformance's`,
              id: 'usage-variable',
              do: `export CONFORMANCE_${near}=…`,
            },
          ];
    });
}
