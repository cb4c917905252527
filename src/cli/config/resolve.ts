import { randomInt } from 'node:crypto';
import type { SecurityModel } from '../../document/security.js';
import { ALLOWANCES, type Allowance } from '../../http/safety.js';
import { EFFORTS } from '../../plan/effort.js';
import type { Budget } from '../../run/budget.js';
import { DEFAULT_MUST_EXERCISE, type GateOptions, type RunOptions } from '../../run/options.js';
import { InputError, type Problem, quoted } from '../problem.js';
import type { RunFlags } from '../run-flags.js';
import { commandLine, replayLine } from './command-line.js';
import { type CredentialPlace, type ReadInput, resolveCredentials } from './credentials.js';
import { refuseBesideDocument } from './document.js';
import { misspeltVariables } from './environment.js';
import { type KnownNames, unknownNames, unknownRunNames } from './known.js';
import { resolvePlace } from './place.js';
import { resolvePrevious } from './previous.js';
import { type Layers, type Refuse, SETTINGS, type Setting, said } from './setting.js';
import type { LoadedConfig } from './shape.js';
import { readStandardInput } from './standard-input.js';
import { resolveTarget, type TargetAndProfile } from './target.js';
import { type NumberRule, names, oneOf, switched, wholeNumber } from './values.js';

/** A document of the user's own, read, and how many rows an operation of it gets. */
export interface UserDocument {
  readonly model: SecurityModel;
  /** As shown to people. */
  readonly shown: string;
  /** A server that it names. */
  readonly server: string | undefined;
  readonly rows: 'two' | 'all';
}

/** What a run is told, from all sides. */
export interface RunInputs {
  readonly flags: RunFlags;
  readonly env: NodeJS.ProcessEnv;
  readonly config?: LoadedConfig | undefined;
  /** The command as typed, without flags: `conformance run`. They are added as they hold. */
  readonly command: string;
  /** Default: the process's. */
  readonly cwd?: string;
  /** What `--token -` reads. Default: standard input. */
  readonly readInput?: ReadInput;
  /** A document of the user's own, which the run is about. */
  readonly document?: UserDocument | undefined;
  /** Where given, names that do not exist are mistakes too. */
  readonly known?: KnownNames;
}

/** What a run is told, and what its command needs beside. */
export interface ResolvedRun extends RunOptions {
  /** The folder of the reports: relative to the working folder, or absolute. */
  readonly out: string;
  /** What chose the profile: the host that is judged, somebody, or nothing. */
  readonly profileFrom: TargetAndProfile['profileFrom'];
  /** Where the seed was said: `--seed`, `CONFORMANCE_SEED`, a file, or `random`. */
  readonly seedFrom: string;
  /** Files of the OpenAPI Overlays to apply: as given by flags, absolute from a file. */
  readonly overlays: readonly string[];
  readonly quiet: boolean;
  readonly json: boolean;
  readonly debug: boolean;
}

/**
 * Makes a run's options: flags over environment over file over defaults. Throws an InputError with all that is wrong
 * with any of them.
 */
export async function resolveRunOptions(inputs: RunInputs): Promise<ResolvedRun> {
  const layers: Layers = { ...inputs, cwd: inputs.cwd ?? process.cwd() };
  const problems: Problem[] = [...misspeltVariables(layers)];
  const refuse: Refuse = (problem) => {
    problems.push(problem);
    return undefined;
  };
  const place = resolvePlace(layers, refuse);
  const { target, profile, profileFrom } = await resolveTarget(layers, place, refuse);
  const { readInput = readStandardInput } = inputs;
  const { document } = inputs;
  if (document !== undefined) refuseBesideDocument(layers, document, refuse);
  const shown = await resolveShown(layers, { readInput, tokenUrl: place.tokenUrl }, { document, refuse });
  const selection = resolveSelection(layers, refuse);
  const gate = resolveGate(layers, { target, profile, document }, refuse);
  if (inputs.known !== undefined) problems.push(...unknownRunNames(layers, selection, inputs.known));
  const fixtures = { types: [], jobs: {}, ...layers.config?.config.fixtures };
  const options = { target, profile, ...shown, ...selection, gate, fixtures, ...resolveEffort(layers, refuse) };
  const out = resolveOut(layers, refuse);
  const overlays = resolveOverlays(layers);
  if (problems.length > 0) throw new InputError(problems);
  const { flags } = layers;
  const command = commandLine(inputs.command, layers, options);
  return {
    ...options,
    profileFrom,
    out,
    overlays,
    command,
    replay: replayLine(layers, out),
    quiet: flags.quiet ?? false,
    json: flags.json ?? false,
    debug: flags.debug ?? false,
  };
}

/** What the run shows itself by: the endpoint's credentials, or those of the schemes of a user's document. */
async function resolveShown(
  layers: Layers,
  place: CredentialPlace,
  { document, refuse }: Pick<RunInputs, 'document'> & { readonly refuse: Refuse },
): Promise<Pick<RunOptions, 'credentials' | 'schemes' | 'document'>> {
  if (document === undefined) return { credentials: await resolveCredentials(layers, place, refuse) };
  const { resolveSchemes } = await import('./schemes.js');
  const { model, shown: file, rows } = document;
  return { credentials: {}, schemes: await resolveSchemes(layers, { ...place, model }, refuse), document: { file, rows } };
}

type Selection = Pick<RunOptions, 'readings' | 'select'>;

function resolveSelection(layers: Layers, refuse: Refuse): Selection {
  const { flags, config } = layers;
  const { grep } = flags;
  return {
    readings: { ...config?.config.readings, ...readingsOf(flags.reading ?? [], refuse) },
    select: {
      suites: names(said(layers, SETTINGS.suites), { name: 'suites', example: 'location' }, refuse),
      requirements: names(said(layers, SETTINGS.requirements), { name: 'requirements', example: 'R-300' }, refuse),
      ...(grep === undefined ? {} : { grep }),
    },
  };
}

function readingsOf(given: readonly string[], refuse: Refuse): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const [, id, name] = /^(AMB-[A-Z0-9]+)=(\S+)$/.exec(text) ?? [];
    if (id !== undefined && name !== undefined) return [id, name] as const;
    return refuse({
      says: `--reading is ${quoted(text)}, not an ambiguity and a reading`,
      id: 'usage-reading',
      do: '--reading AMB-300=303',
    });
  });
  const chosen = pairs.filter((pair) => pair !== undefined);
  for (const [index, [id, name]] of chosen.entries()) {
    const earlier = chosen.slice(0, index).find(([other, taken]) => other === id && taken !== name);
    if (earlier === undefined) continue;
    refuse({ says: `--reading gives ${id} two readings, ${earlier[1]} and ${name}`, id: 'usage-reading', do: `--reading ${id}=${name}` });
  }
  return Object.fromEntries(chosen);
}

function resolveEffort(layers: Layers, refuse: Refuse) {
  const seed = said(layers, SETTINGS.seed);
  return {
    seed: wholeNumber(seed, { name: 'seed', min: 0, max: 2 ** 32 - 1, example: 4711 }, randomInt(2 ** 32), refuse),
    seedFrom: seed?.from ?? 'random',
    effort: oneOf(said(layers, SETTINGS.effort), 'effort', EFFORTS, refuse) ?? 'normal',
    confirm: wholeNumber(said(layers, SETTINGS.confirm), { name: 'confirm', min: 0, max: 100, example: 3 }, 3, refuse),
    concurrency: wholeNumber(said(layers, SETTINGS.concurrency), { name: 'concurrency', min: 1, max: 256, example: 8 }, 8, refuse),
    timeout: wholeNumber(
      said(layers, SETTINGS.timeout),
      { name: 'timeout', min: 1, max: 600_000, unit: 'milliseconds', example: 10_000 },
      10_000,
      refuse,
    ),
    budget: budgetOf(layers, refuse),
    evidence: oneOf(said(layers, SETTINGS.evidence), 'evidence', ['masked', 'all'] as const, refuse) ?? 'masked',
    strict: switched(said(layers, SETTINGS.strict), 'strict', refuse),
    bail: switched(said(layers, SETTINGS.bail), 'bail', refuse),
    waitExpiry: switched(said(layers, SETTINGS.waitExpiry), 'waitExpiry', refuse),
    live: switched(said(layers, SETTINGS.live), 'target.live', refuse),
    allow: allowances(layers, refuse),
  };
}

function budgetOf(layers: Layers, refuse: Refuse): Budget {
  const limit = (setting: Setting, rule: NumberRule): number | undefined => {
    const given = said(layers, setting);
    return given === undefined ? undefined : wholeNumber(given, rule, rule.min, refuse);
  };
  const rate = limit(SETTINGS.rate, { name: 'budget.rate', min: 1, max: 10_000, example: 5 });
  const requests = limit(SETTINGS.maxRequests, { name: 'budget.requests', min: 1, max: 10_000_000, example: 300 });
  const cases = limit(SETTINGS.maxCases, { name: 'budget.cases', min: 1, max: 100_000_000, example: 1000 });
  const seconds = limit(SETTINGS.maxTime, { name: 'budget.seconds', min: 1, max: 604_800, example: 600 });
  return {
    ...(rate === undefined ? {} : { rate }),
    ...(requests === undefined ? {} : { requests }),
    ...(cases === undefined ? {} : { cases }),
    ...(seconds === undefined ? {} : { time: seconds * 1000 }),
  };
}

function allowances(layers: Layers, refuse: Refuse): readonly Allowance[] {
  const given = names(said(layers, SETTINGS.allow), { name: 'allow', example: 'create-jobs' }, refuse);
  const kind = { what: 'allowance', all: 'allowances', known: ALLOWANCES, said: said(layers, SETTINGS.allow) };
  for (const problem of unknownNames(given, kind)) refuse(problem);
  return ALLOWANCES.filter((allowance) => given.includes(allowance));
}

function resolveGate(
  layers: Layers,
  { document, ...run }: Pick<RunOptions, 'target' | 'profile'> & Pick<RunInputs, 'document'>,
  refuse: Refuse,
): GateOptions {
  // Of a document anything that is exercised will do: a run that exercised nothing is never good.
  const { mustExercise = document === undefined ? DEFAULT_MUST_EXERCISE : [], waive = {}, maxAge } = layers.config?.config.gate ?? {};
  const previous = resolvePrevious(layers, run, refuse);
  return { mustExercise, waive, ...(maxAge === undefined ? {} : { maxAge }), ...(previous === undefined ? {} : { previous }) };
}

function resolveOut(layers: Layers, refuse: Refuse): string {
  const given = said(layers, SETTINGS.out);
  if (given?.value === '') refuse({ says: `${given.from} is empty`, id: 'usage-value', do: `${given.from} reports` });
  return given === undefined ? 'reports' : String(given.value);
}

function resolveOverlays(layers: Layers): readonly string[] {
  return [said(layers, SETTINGS.overlays)?.value ?? []].flat().map(String);
}
