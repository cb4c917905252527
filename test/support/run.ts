import { builtinSpec, builtinSuites } from '../../src/cli/builtin.js';
import { aimAt } from '../../src/cli/embedded.js';
import type { PersonaName } from '../../src/mock/persona.js';
import { startMock } from '../../src/mock/start.js';
import { DEFAULT_MUST_EXERCISE, type RunOptions } from '../../src/run/options.js';
import type { RunRecord } from '../../src/run/record.js';
import { run, type TargetedRunOptions } from '../../src/run/run.js';

/** What a test changes of a run; all else is as `conformance run` has it. */
export interface RunChanges extends Partial<Omit<RunOptions, 'target'>> {
  readonly persona?: PersonaName;
  /** Readings that the reference server shows instead of its persona's. */
  readonly shows?: Readonly<Record<string, string>>;
  readonly faults?: readonly string[];
  readonly oddities?: readonly string[];
}

/** The options of a plain run. */
export function runOptions(changes: Partial<RunOptions> = {}): RunOptions {
  return {
    profile: 'page',
    readings: {},
    target: { kind: 'embedded', persona: changes.profile ?? 'page' },
    credentials: {},
    fixtures: { types: [], jobs: {} },
    gate: { mustExercise: DEFAULT_MUST_EXERCISE, waive: {} },
    select: { suites: [], requirements: [] },
    seed: 4711,
    bail: false,
    strict: false,
    live: false,
    allow: [],
    budget: {},
    effort: 'normal',
    confirm: 3,
    evidence: 'masked',
    concurrency: 8,
    timeout: 2000,
    command: 'conformance run --seed 4711',
    ...changes,
  };
}

/** Of a run every suite that asks over HTTP, those too that draw nothing: what they ask comes between. TLS is another matter. */
export const OVER_HTTP = {
  select: { suites: ['status', 'location', 'errors', 'auth', 'inputs', 'headers', 'edge', 'methods'], requirements: [] },
  gate: { mustExercise: DEFAULT_MUST_EXERCISE.filter((one) => one !== 'R-TLS'), waive: {} },
} satisfies Partial<RunOptions>;

/** A whole run against the reference server, started for it. */
export async function runAgainstMock({ persona, shows, faults, oddities, ...changes }: RunChanges = {}): Promise<RunRecord> {
  const options = runOptions(changes);
  const behaves = persona ?? options.profile;
  const mock = await startMock({ persona: behaves, readings: shows ?? {}, faults: faults ?? [], oddities: oddities ?? [] });
  try {
    return await runAgainst(aimAt(mock, options, behaves));
  } finally {
    await mock.close();
  }
}

/**
 * What the cases that exercise some requirements find until the first of them fails; where that is not what is looked for, what all
 * cases together find.
 */
export async function runUntilFound(
  judged: (changes: Pick<RunOptions, 'select' | 'bail'>) => Promise<RunRecord>,
  breaks: readonly string[],
  isFound: (record: RunRecord) => boolean,
): Promise<RunRecord> {
  const first = await judged({ select: { suites: [], requirements: breaks }, bail: true });
  return isFound(first) ? first : judged({ select: { suites: [], requirements: [] }, bail: false });
}

/** A whole run of the endpoint's suites against any target. */
export async function runAgainst(options: TargetedRunOptions): Promise<RunRecord> {
  return run(options, { spec: builtinSpec(), suites: await builtinSuites() });
}

/** Options aimed at a server that no one here wrote. */
export function aimedAt(
  server: {
    readonly url: string;
    readonly ca: string;
    readonly tokens: Readonly<Record<'reader' | 'other' | 'expired', string>>;
    readonly types: readonly string[];
    readonly jobs: RunOptions['fixtures']['jobs'];
  },
  changes: Partial<RunOptions> = {},
): TargetedRunOptions {
  const token = (name: 'reader' | 'other' | 'expired') => ({ kind: 'token', token: server.tokens[name], from: name }) as const;
  return {
    ...runOptions(changes),
    target: { kind: 'url', baseUrl: server.url, ca: server.ca, from: 'the test' },
    credentials: { reader: token('reader'), other: token('other'), expired: token('expired') },
    fixtures: { types: server.types, jobs: server.jobs },
  };
}

/** Findings in a few words, for readable failures: `R-300 status-is-expected: the status is 200, not 300`. */
export function said({ findings }: RunRecord): readonly string[] {
  return findings.map(({ requirement, check, title, severity }) => `${severity} ${requirement} ${check}: ${title}`);
}
