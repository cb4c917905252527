import type { Command } from 'commander';
import type { Mock } from '../mock/start.js';
import type { UnknownWord } from '../mock/unknown-word.js';
import { nearest } from './nearest.js';
import { InputError, type Problem, quoted } from './problem.js';

interface MockFlags {
  readonly persona: string;
  readonly port: string;
  readonly fault: readonly string[];
  readonly oddity: readonly string[];
  readonly reading: readonly string[];
  readonly json?: true;
}

/** What the command line asked for, found consistent. */
interface MockCommand {
  readonly persona: 'page' | 'vendor';
  readonly port: number;
  readonly faults: readonly string[];
  readonly oddities: readonly string[];
  readonly readings: Readonly<Record<string, string>>;
}

/** Milliseconds between two moves of the jobs' clock, which here follows real time. */
const TICK = 100;

/** Adds `conformance mock`: the reference server on its own, until it is interrupted. Everything heavy is loaded when it runs. */
export function registerMock(program: Command): void {
  program
    .command('mock')
    .description('start the reference server and leave it running: HTTPS and OAuth 2.0 on loopback')
    .option('--persona <name>', 'the profile that it behaves as: page, vendor', 'page')
    .option('--port <number>', 'port to listen on; 0 takes one that is free', '0')
    .option('--fault <id>', 'a defect that it has; repeatable', collect, [])
    .option('--oddity <id>', 'an odd but permitted behaviour that it has; repeatable', collect, [])
    .option('--reading <amb=name>', "a single reading that it shows instead of the persona's; repeatable", collect, [])
    .option('--json', 'print one line of JSON')
    .addHelpText('after', HELP)
    .action(async (flags: MockFlags) => {
      process.exitCode = await runMock(flags);
    });
}

const HELP = `
It prints its address, the file of its authority, tokens to paste and a curl line. Ctrl-C or SIGTERM ends it, with exit code 0.
Secrets and certificate are made at each start and worth nothing elsewhere. A word that is nearly a fault's id gets the id named.

Examples:
  conformance mock
  conformance mock --persona vendor --reading AMB-300=300 --port 8443
  conformance mock --fault status-running --oddity chunked --json`;

async function runMock(flags: MockFlags): Promise<number> {
  const command = await parseMockCommand(flags);
  const ended = interrupted();
  const [{ startMock }, { writeAuthority }, text] = await Promise.all([
    import('../mock/start.js'),
    import('./authority-file.js'),
    import('./mock-text.js'),
  ]);
  const mock = await startMock(command).catch((error: Error) => {
    throw new InputError([{ says: error.message, id: 'mock-start', do: 'conformance mock --port 0' }]);
  });
  const shown = { mock, caFile: writeAuthority(mock.ca), persona: command.persona, changed: [...command.faults, ...command.oddities] };
  process.stdout.write(flags.json === true ? text.mockJson(shown) : text.mockText(shown));
  const clock = followRealTime(mock);
  await ended;
  clearInterval(clock);
  await mock.close();
  return 0;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function followRealTime(mock: Mock): NodeJS.Timeout {
  return setInterval(() => void mock.advance(TICK).catch(() => undefined), TICK);
}

/** All that is wrong with the input is said at once. */
async function parseMockCommand(flags: MockFlags): Promise<MockCommand> {
  const { persona, port, fault, oddity, reading } = flags;
  const [{ unknownBehaviours }, { unknownReading }] = await Promise.all([import('../mock/options.js'), import('../mock/persona.js')]);
  const pairs = reading.map((pair): readonly [string, string] => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  const problems = [
    ...(isPersona(persona) ? [] : [unknown('--persona ', { what: 'persona', word: persona, known: ['page', 'vendor'] })]),
    ...(/^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? [] : [wrongPort(port)]),
    ...unknownBehaviours('fault', fault).map((word) => unknown('--fault ', word)),
    ...unknownBehaviours('oddity', oddity).map((word) => unknown('--oddity ', word)),
    ...pairs.flatMap(([ambiguity, name]) => {
      const word = unknownReading(ambiguity, name);
      if (word === undefined) return [];
      return [unknown(word.what === 'ambiguity' ? '--reading ' : `--reading ${ambiguity}=`, word)];
    }),
  ];
  if (problems.length > 0 || !isPersona(persona)) throw new InputError(problems);
  return { persona, port: Number(port), faults: fault, oddities: oddity, readings: Object.fromEntries(pairs) };
}

function isPersona(name: string): name is 'page' | 'vendor' {
  return name === 'page' || name === 'vendor';
}

function wrongPort(port: string): Problem {
  return { says: `--port ${quoted(port)} is not a whole number from 0 to 65535`, id: 'usage-port', do: 'conformance mock --port 8443' };
}

function unknown(flag: string, { what, word, known }: UnknownWord): Problem {
  const near = nearest(word, known);
  const remedy = near === undefined ? `known are ${known.join(', ')}` : `did you mean ${flag}${near}?`;
  return { says: `no ${what} is called ${quoted(word)} (from ${flag.split('=', 1)[0]?.trim()})`, id: 'usage-unknown', do: remedy };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
