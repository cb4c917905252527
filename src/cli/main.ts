import type { Command, CommanderError } from 'commander';
import { VERSION } from '../run/version.js';
import { programOf } from './commands.js';
import { isCommandName, strayOption, topLevelHelp, unknownCommand } from './help.js';
import { nearest } from './nearest.js';
import { InputError, type Problem } from './problem.js';
import { asProcess } from './process.js';

/**
 * The command line: does what the words say and gives the exit code, or leaves it as the command set it. Help, version and
 * mistyped commands are answered before anything else is loaded.
 */
async function main(argv: readonly string[]): Promise<number | undefined> {
  const [first, ...rest] = argv;
  if (first === undefined) return answer(topLevelHelp(), 2);
  if (first === '--version' || first === '-V') return answer(`${VERSION}\n`, 0);
  if (first === 'help' && rest[0] !== undefined) return helpOf(rest[0], rest.slice(1));
  if (first === '--help' || first === '-h' || first === 'help') return answer(topLevelHelp(), 0);
  return dispatch(first, rest);
}

function answer(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

function helpOf(word: string, more: readonly string[]): Promise<number | undefined> {
  const others = more.filter((one) => !one.startsWith('-'));
  if (!isCommandName(word) || others.length === 0) return dispatch(word, ['--help']);
  const says = `conformance help takes one command, not ${others.length + 1}`;
  throw new InputError([{ says, id: 'usage', do: `conformance help ${word}` }]);
}

async function dispatch(word: string, rest: readonly string[]): Promise<number | undefined> {
  if (word.startsWith('-')) throw new InputError([strayOption(word, rest)]);
  if (!isCommandName(word)) throw new InputError([unknownCommand(word)]);
  const program = await programOf(word);
  try {
    await program.parseAsync([word, ...rest], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!isCommanderError(error)) throw error;
    if (error.exitCode === 0) return 0;
    throw new InputError([misuse(error, word, optionsOf(program, word))]);
  }
}

function optionsOf(program: Command, word: string): readonly string[] {
  const options = program.commands.find((command) => command.name() === word)?.options ?? [];
  return [...options.flatMap(({ long }) => long ?? []), '--help'];
}

function misuse({ code, message }: CommanderError, word: string, options: readonly string[]): Problem {
  if (code === 'commander.unknownOption') {
    // The value after `=` may be a secret.
    const name = (/'([^'=]*)/.exec(message)?.[1] ?? '').slice(0, 40);
    if (options.includes(name)) return { says: `${name} takes no value`, id: 'usage-option', do: `conformance ${word} ${name}` };
    const near = nearest(name, options);
    return { says: `conformance ${word} has no option ${name}`, id: 'usage-option', do: `conformance ${word} ${near ?? '--help'}` };
  }
  const says = message.replace(/^error: /, '').split('\n')[0] ?? '';
  return { says: `conformance ${word}: ${says}`, id: 'usage', do: `conformance ${word} --help` };
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.') && 'exitCode' in error;
}

await asProcess(main);
