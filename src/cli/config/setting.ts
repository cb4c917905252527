import type { Mark, Problem } from '../problem.js';
import type { RunFlags } from '../run-flags.js';
import type { LoadedConfig, Path } from './shape.js';

/** All that is said about a run, strongest first. */
export interface Layers {
  readonly flags: RunFlags;
  readonly env: NodeJS.ProcessEnv;
  readonly config?: LoadedConfig | undefined;
  /** Folder against which paths of flags and variables are resolved; absolute. */
  readonly cwd: string;
}

/** The names under which the layers know one setting. */
export interface Setting {
  readonly flag?: keyof RunFlags;
  readonly env?: string;
  readonly path?: Path;
}

/** Something said, and by whom. */
export interface Said {
  readonly value: unknown;
  /** `--seed`, `CONFORMANCE_SEED`, `conformance.config.yaml`. */
  readonly from: string;
  readonly layer: 'flag' | 'env' | 'file';
  /** Where it stands, if in a file. */
  readonly mark: Mark;
  /** As a message may show it: as it is written, before interpolation. */
  readonly written: unknown;
}

/** Takes note of a mistake; what is wrong is said at the end, all at once. */
export type Refuse = (problem: Problem) => undefined;

/** The settings that all three layers, or some of them, can make. */
export const SETTINGS = {
  document: { flag: 'document', env: 'CONFORMANCE_DOCUMENT', path: ['document'] },
  scopes: { flag: 'scopes', env: 'CONFORMANCE_SCOPES', path: ['scopes'] },
  baseUrl: { flag: 'baseUrl', env: 'CONFORMANCE_BASE_URL', path: ['target', 'baseUrl'] },
  region: { flag: 'region', env: 'CONFORMANCE_REGION', path: ['target', 'region'] },
  account: { flag: 'account', env: 'CONFORMANCE_ACCOUNT', path: ['target', 'account'] },
  tokenUrl: { flag: 'tokenUrl', env: 'CONFORMANCE_TOKEN_URL', path: ['target', 'tokenUrl'] },
  ca: { flag: 'ca', env: 'CONFORMANCE_CA', path: ['target', 'ca'] },
  cert: { flag: 'cert', env: 'CONFORMANCE_CERT', path: ['target', 'cert'] },
  key: { flag: 'key', env: 'CONFORMANCE_KEY', path: ['target', 'key'] },
  waitExpiry: { flag: 'waitExpiry', env: 'CONFORMANCE_WAIT_EXPIRY', path: ['waitExpiry'] },
  live: { flag: 'live', env: 'CONFORMANCE_LIVE', path: ['target', 'live'] },
  allow: { flag: 'allow' },
  persona: { flag: 'persona', env: 'CONFORMANCE_PERSONA' },
  profile: { flag: 'profile', env: 'CONFORMANCE_PROFILE', path: ['profile'] },
  overlays: { flag: 'overlay', path: ['overlays'] },
  suites: { flag: 'suite', env: 'CONFORMANCE_SUITE', path: ['suites'] },
  requirements: { flag: 'requirement' },
  grep: { flag: 'grep' },
  seed: { flag: 'seed', env: 'CONFORMANCE_SEED', path: ['seed'] },
  effort: { flag: 'effort', env: 'CONFORMANCE_EFFORT', path: ['effort'] },
  confirm: { flag: 'confirm', env: 'CONFORMANCE_CONFIRM', path: ['confirm'] },
  concurrency: { flag: 'concurrency', env: 'CONFORMANCE_CONCURRENCY', path: ['concurrency'] },
  rate: { flag: 'rate', env: 'CONFORMANCE_RATE', path: ['budget', 'rate'] },
  maxRequests: { flag: 'maxRequests', env: 'CONFORMANCE_MAX_REQUESTS', path: ['budget', 'requests'] },
  maxCases: { flag: 'maxCases', env: 'CONFORMANCE_MAX_CASES', path: ['budget', 'cases'] },
  maxTime: { flag: 'maxTime', env: 'CONFORMANCE_MAX_TIME', path: ['budget', 'seconds'] },
  timeout: { flag: 'timeout', env: 'CONFORMANCE_TIMEOUT', path: ['timeout'] },
  strict: { flag: 'strict', env: 'CONFORMANCE_STRICT', path: ['strict'] },
  bail: { flag: 'bail', env: 'CONFORMANCE_BAIL', path: ['bail'] },
  evidence: { flag: 'evidence', env: 'CONFORMANCE_EVIDENCE', path: ['evidence'] },
  previous: { flag: 'previous', env: 'CONFORMANCE_PREVIOUS', path: ['gate', 'previous'] },
  out: { flag: 'out', env: 'CONFORMANCE_OUT', path: ['out'] },
} as const satisfies Readonly<Record<string, Setting>>;

/** What the strongest layer says of a setting; an empty variable says nothing, as CI systems set those for absent secrets. */
export function said({ flags, env, config }: Layers, setting: Setting): Said | undefined {
  const flag = setting.flag === undefined ? undefined : flags[setting.flag];
  if (setting.flag !== undefined && flag !== undefined)
    return { value: flag, written: flag, from: flagName(setting.flag), layer: 'flag', mark: {} };
  const variable = setting.env === undefined ? undefined : env[setting.env];
  if (setting.env !== undefined && variable) return { value: variable, written: variable, from: setting.env, layer: 'env', mark: {} };
  return setting.path === undefined || config === undefined ? undefined : saidByFile(config, setting.path);
}

/** `baseUrl` as it is typed: `--base-url`. */
export function flagName(flag: string): string {
  return `--${flag.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
}

function saidByFile(config: LoadedConfig, path: Path): Said | undefined {
  let value: unknown = config.config;
  for (const member of path) value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[member]; // the schema holds
  if (value === undefined) return undefined;
  return { value, written: config.written(path), from: config.shown, layer: 'file', mark: config.mark(path) };
}
