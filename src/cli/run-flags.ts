import type { Command, Option } from 'commander';

/** What stands behind `conformance run`, as typed: numbers are judged together with those of the environment and the file. */
export interface RunFlags {
  readonly document?: string;
  readonly scopes?: string;
  readonly baseUrl?: string;
  readonly region?: string;
  readonly account?: string;
  readonly tokenUrl?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly persona?: string;
  /** Each `AMB=NAME`. */
  readonly reading?: readonly string[];
  /** Each a file. */
  readonly overlay?: readonly string[];
  /** Each a name, or several with commas between. */
  readonly suite?: readonly string[];
  readonly requirement?: readonly string[];
  readonly grep?: string;
  readonly seed?: string;
  readonly bail?: boolean;
  readonly strict?: boolean;
  readonly concurrency?: string;
  readonly rate?: string;
  readonly maxRequests?: string;
  readonly maxTime?: string;
  readonly maxCases?: string;
  readonly effort?: string;
  readonly confirm?: string;
  readonly timeout?: string;
  readonly out?: string;
  readonly evidence?: string;
  readonly previous?: string;
  readonly tokenEnv?: string;
  readonly tokenFile?: string;
  /** Only `-` is let in. */
  readonly token?: string;
  readonly clientIdEnv?: string;
  readonly clientSecretEnv?: string;
  readonly waitExpiry?: boolean;
  readonly live?: boolean;
  /** Each a name, or several with commas between. */
  readonly allow?: readonly string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** A flag as it is declared, documented and tested. */
export interface FlagSpec {
  /** As commander takes it: `--base-url <url>`. */
  readonly flag: string;
  readonly says: string;
  /** What holds where nobody says anything. */
  readonly default?: string;
  /** The environment variable that says the same. */
  readonly env?: string;
  readonly repeatable?: true;
}

/** The flags of `conformance run`, by the group under which help shows them. */
export const RUN_FLAGS: Readonly<Record<string, readonly FlagSpec[]>> = {
  'Target:': [
    { flag: '--base-url <url>', says: 'the API to judge', default: 'the built-in server', env: 'CONFORMANCE_BASE_URL' },
    { flag: '--region <name>', says: "the vendor's API there, and its token endpoint: us, eu, ca", env: 'CONFORMANCE_REGION' },
    { flag: '--account <name>', says: 'whose token endpoint', env: 'CONFORMANCE_ACCOUNT' },
    { flag: '--token-url <url>', says: 'another token endpoint', default: 'that of region and account', env: 'CONFORMANCE_TOKEN_URL' },
    { flag: '--ca <file>', says: 'PEM file of certificates to trust', env: 'CONFORMANCE_CA' },
    { flag: '--cert <file>', says: 'PEM file of a client certificate, where the target wants one', env: 'CONFORMANCE_CERT' },
    { flag: '--key <file>', says: 'PEM file of its private key', env: 'CONFORMANCE_KEY' },
    { flag: '--token-env <name>', says: "environment variable that holds the reader's token", env: 'CONFORMANCE_TOKEN: the token itself' },
    { flag: '--token-file <file>', says: 'file that holds it' },
    { flag: '--token <->', says: 'read it from standard input; a value is refused' },
    { flag: '--client-id-env <name>', says: "environment variable that holds the id of the reader's client" },
    { flag: '--client-secret-env <name>', says: 'environment variable that holds its secret' },
    { flag: '--wait-expiry', says: 'keep a token until it has ended, and use it then', env: 'CONFORMANCE_WAIT_EXPIRY' },
    { flag: '--live', says: 'a loopback target counts as live: nothing unsafe is sent to it', env: 'CONFORMANCE_LIVE' },
    {
      flag: '--allow <what>',
      says: 'what may be done: create-jobs; on a live target also unsafe-methods, property-suites, forged-tokens',
      repeatable: true,
    },
    {
      flag: '--persona <name>',
      says: 'how the built-in server behaves: page, vendor, talkdesk',
      default: 'as the profile',
      env: 'CONFORMANCE_PERSONA',
    },
  ],
  'What to run:': [
    {
      flag: '--config <file>',
      says: 'configuration: .json, .yaml, .yml, .mjs or .ts',
      default: 'conformance.config.* here',
      env: 'CONFORMANCE_CONFIG',
    },
    {
      flag: '--document <file>',
      says: 'an OpenAPI document of your own: its security is judged',
      default: 'the built-in one',
      env: 'CONFORMANCE_DOCUMENT',
    },
    {
      flag: '--scopes <which>',
      says: 'with --document, rows an operation: two (what it needs, all others), all',
      default: 'two',
      env: 'CONFORMANCE_SCOPES',
    },
    {
      flag: '--profile <name>',
      says: 'how unclear places are read: page, vendor',
      default: "page; vendor for the vendor's hosts",
      env: 'CONFORMANCE_PROFILE',
    },
    { flag: '--reading <amb=name>', says: "a single reading over the profile's: AMB-300=303", repeatable: true },
    { flag: '--overlay <file>', says: 'an OpenAPI Overlay to apply to the document', repeatable: true },
    {
      flag: '--suite <name>',
      says: 'only this suite; commas separate several',
      default: 'all',
      env: 'CONFORMANCE_SUITE',
      repeatable: true,
    },
    { flag: '--requirement <id>', says: 'only cases that exercise it; commas separate several', default: 'all', repeatable: true },
    { flag: '--grep <text>', says: 'only cases whose id or title contains it' },
  ],
  'How hard:': [
    { flag: '--seed <number>', says: 'of all that is drawn: 0 to 4294967295', default: 'random, and said', env: 'CONFORMANCE_SEED' },
    {
      flag: '--effort <how>',
      says: 'how many inputs a property is tried with: quick, normal, deep',
      default: 'normal',
      env: 'CONFORMANCE_EFFORT',
    },
    {
      flag: '--confirm <number>',
      says: 'times the smallest request of a failure is repeated: 0 to 100',
      default: '3',
      env: 'CONFORMANCE_CONFIRM',
    },
    { flag: '--concurrency <number>', says: 'requests in flight at once: 1 to 256', default: '8', env: 'CONFORMANCE_CONCURRENCY' },
    { flag: '--timeout <ms>', says: 'milliseconds an answer may take: 1 to 600000', default: '10000', env: 'CONFORMANCE_TIMEOUT' },
    { flag: '--rate <number>', says: 'requests a second, over the whole run', default: '5 on a live target', env: 'CONFORMANCE_RATE' },
    { flag: '--max-requests <number>', says: 'requests at most', default: '300 on a live target', env: 'CONFORMANCE_MAX_REQUESTS' },
    { flag: '--max-cases <number>', says: 'cases at most; each input of a property is one', default: 'all', env: 'CONFORMANCE_MAX_CASES' },
    { flag: '--max-time <seconds>', says: 'seconds that the run may take', default: '600 on a live target', env: 'CONFORMANCE_MAX_TIME' },
    { flag: '--strict', says: 'warnings count as failures, nothing is tolerated', env: 'CONFORMANCE_STRICT' },
    {
      flag: '--previous <record>',
      says: 'report.json of an earlier run: what it exercised may not be lost',
      default: 'none',
      env: 'CONFORMANCE_PREVIOUS',
    },
    { flag: '--bail', says: 'stop at the first failing case', env: 'CONFORMANCE_BAIL' },
  ],
  'Output:': [
    { flag: '--out <folder>', says: 'where the reports are written', default: 'reports', env: 'CONFORMANCE_OUT' },
    { flag: '--evidence <how>', says: 'values in the evidence of a live run: masked, all', default: 'masked', env: 'CONFORMANCE_EVIDENCE' },
    { flag: '--quiet', says: 'nothing where the exit code is 0 and nothing was cut, no progress' },
    { flag: '--json', says: 'the record on standard output, nothing else there' },
    { flag: '--debug', says: 'stack traces' },
  ],
};

const EXAMPLES = `
Examples:
  conformance run
  conformance run --base-url https://api.example.com --token-env API_TOKEN
  conformance run --config staging.yaml --suite location,errors --seed 4711`;

/** Declares the flags of `run` on its command: in groups, with defaults and environment variables, and three examples. */
export function declareRunFlags(command: Command): Command {
  return declareFlags(command, RUN_FLAGS, EXAMPLES);
}

/** Names of the flags that say whom to ask, and as whom. */
export const TARGET_FLAGS =
  '--base-url --region --account --token-url --ca --cert --key --token-env --token-file --token --client-id-env --client-secret-env';

/** The flags of a run, some of which mean something else to another command: what is said of them there, by name. */
export function wordedFlags(words: Readonly<Record<string, Omit<FlagSpec, 'flag'>>>): typeof RUN_FLAGS {
  const worded = (spec: FlagSpec): FlagSpec => ({ flag: spec.flag, ...(words[nameOf(spec)] ?? spec) });
  return Object.fromEntries(Object.entries(RUN_FLAGS).map(([group, flags]) => [group, flags.map(worded)]));
}

/** Those flags that have these names, in their groups. */
export function flagsNamed(names: readonly string[], groups: typeof RUN_FLAGS = RUN_FLAGS): typeof RUN_FLAGS {
  const chosen = Object.entries(groups).map(([group, flags]) => [group, flags.filter((spec) => names.includes(nameOf(spec)))] as const);
  return Object.fromEntries(chosen.filter(([, flags]) => flags.length > 0));
}

function nameOf({ flag }: FlagSpec): string {
  return flag.split(' ')[0] ?? flag;
}

/** Declares flags in groups, with examples after them. Those not shown are taken all the same, so that the line of a run can be used. */
export function declareFlags(command: Command, groups: typeof RUN_FLAGS, examples: string, shown?: readonly string[]): Command {
  for (const [group, flags] of Object.entries(groups)) {
    command.optionsGroup(group);
    for (const spec of flags) declare(command, spec).hideHelp(shown !== undefined && !shown.includes(nameOf(spec)));
  }
  return command.helpOption('-h, --help', 'this text').addHelpText('after', examples);
}

function declare(command: Command, spec: FlagSpec): Option {
  const option = command.createOption(spec.flag, described(spec));
  if (spec.repeatable) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  command.addOption(option);
  return option;
}

function described({ says, default: fallback, env }: FlagSpec): string {
  const notes = [...(fallback === undefined ? [] : [`default: ${fallback}`]), ...(env === undefined ? [] : [env])];
  return notes.length === 0 ? says : `${says} (${notes.join('; ')})`;
}
