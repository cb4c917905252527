import { resolve } from 'node:path';
import type { MockOptions } from '../../mock/options.js';
import type { PersonaName } from '../../mock/persona.js';
import type { UnknownWord } from '../../mock/unknown-word.js';
import { whyNotWritable } from '../file-trouble.js';
import { nearest } from '../nearest.js';
import { InputError, type Problem, quoted } from '../problem.js';

/** What stands behind `conformance mock`, as typed. */
export interface MockFlags {
  readonly persona: string;
  readonly port: string;
  readonly tokenTtl: string;
  readonly fault: readonly string[];
  readonly oddity: readonly string[];
  readonly reading: readonly string[];
  readonly failJobs?: true;
  readonly logRequests?: string;
  readonly json?: true;
}

/** What the command line asked for, found consistent. */
export type MockCommand = MockOptions & Required<Pick<MockOptions, 'faults' | 'oddities'>>;

/** Makes options of flags. All that is wrong with them is said at once. */
export async function parseMockCommand(flags: MockFlags): Promise<MockCommand> {
  const { fault, oddity } = flags;
  const [{ unknownBehaviours }, { unknownReading, PERSONA_NAMES }] = await Promise.all([
    import('../../mock/options.js'),
    import('../../mock/persona.js'),
  ]);
  const pairs = flags.reading.map((pair): readonly [string, string] => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  const persona = PERSONA_NAMES.find((name) => name === flags.persona);
  const problems = [
    ...(persona === undefined ? [unknown('--persona ', { what: 'persona', word: flags.persona, known: PERSONA_NAMES })] : []),
    ...numberProblems(flags),
    ...(flags.logRequests === undefined ? [] : logProblems(flags.logRequests)),
    ...unknownBehaviours('fault', fault).map((word) => unknown('--fault ', word)),
    ...unknownBehaviours('oddity', oddity).map((word) => unknown('--oddity ', word)),
    ...pairs.flatMap(([ambiguity, name]) => {
      const word = unknownReading(ambiguity, name);
      if (word === undefined) return [];
      return [unknown(word.what === 'ambiguity' ? '--reading ' : `--reading ${ambiguity}=`, word)];
    }),
  ];
  if (problems.length > 0 || persona === undefined) throw new InputError(problems);
  return optionsOf(persona, flags, Object.fromEntries(pairs));
}

function optionsOf(persona: PersonaName, flags: MockFlags, readings: Readonly<Record<string, string>>): MockCommand {
  return {
    persona,
    port: Number(flags.port),
    tokenTtl: Number(flags.tokenTtl),
    faults: flags.fault,
    oddities: flags.oddity,
    readings,
    clock: 'real',
    jobsNamedFail: flags.failJobs === true ? 'FAILED' : 'DONE',
    ...(flags.logRequests === undefined ? {} : { logRequests: resolve(flags.logRequests) }),
  };
}

function numberProblems({ port, tokenTtl }: MockFlags): readonly Problem[] {
  return [
    ...(isWhole(port, 0, 65_535) ? [] : [wrongNumber('--port', port, { range: 'a whole number from 0 to 65535', example: '8443' })]),
    ...(isWhole(tokenTtl, 1, 86_400)
      ? []
      : [wrongNumber('--token-ttl', tokenTtl, { range: 'a whole number of seconds from 1 to 86400', example: '60' })]),
  ];
}

function logProblems(file: string): readonly Problem[] {
  const why = whyNotWritable(file);
  if (why === undefined) return [];
  const says = `the file ${quoted(file)} of --log-requests cannot be written to: ${why}`;
  return [{ says, id: 'usage-log-requests', do: 'conformance mock --log-requests requests.log' }];
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function wrongNumber(flag: string, given: string, { range, example }: { readonly range: string; readonly example: string }): Problem {
  return { says: `${flag} ${quoted(given)} is not ${range}`, id: `usage-${flag.slice(2)}`, do: `conformance mock ${flag} ${example}` };
}

/** Names that are listed at once: there are two hundred faults. */
const MOST_NAMES = 12;

function listed(known: readonly string[]): string {
  if (known.length <= MOST_NAMES) return known.join(', ');
  return `${known.slice(0, MOST_NAMES).join(', ')} and ${known.length - MOST_NAMES} more, which docs/proof.md lists`;
}

function unknown(flag: string, { what, word, known }: UnknownWord): Problem {
  const near = nearest(word, known);
  const remedy = near === undefined ? `known are ${listed(known)}` : `conformance mock ${flag}${near}`;
  return { says: `no ${what} is called ${quoted(word)} (from ${flag.split('=', 1)[0]?.trim()})`, id: 'usage-unknown', do: remedy };
}
