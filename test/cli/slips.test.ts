import type { Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { programOf } from '../../src/cli/commands.js';
import { COMMAND_NAMES } from '../../src/cli/help.js';
import { InputError } from '../../src/cli/problem.js';

/** A value for each option and argument that a command cannot do without. */
function needed({ options, registeredArguments }: Command): readonly string[] {
  return [
    ...registeredArguments.filter(({ required }) => required).map(() => 'x'),
    ...options.filter(isNeeded).map(({ long }) => `${long}=x`),
  ];
}

const isNeeded = ({ mandatory }: Option): boolean => mandatory;
const isOnce = ({ parseArg, variadic }: Option): boolean => parseArg === undefined && !variadic;

/** The options of a command that take a value, by their names. */
function valued({ options }: Command, which: (option: Option) => boolean = () => true): readonly string[] {
  return options.filter((option) => option.required && !isNeeded(option) && which(option)).map(({ long }) => String(long));
}

/** What a command objects to before it acts; that it acts is an error. */
async function objections(program: Command, words: readonly string[]): Promise<InputError> {
  program.commands[0]?.action(() => {
    throw new Error('it acts');
  });
  const refused = await program.parseAsync(words, { from: 'user' }).catch((error: unknown) => error);
  if (refused instanceof InputError) return refused;
  throw refused;
}

describe.each(COMMAND_NAMES)('conformance %s', (name) => {
  it('acts on what is no slip', async () => {
    const program = await programOf(name);
    await expect(objections(program, [name, ...needed(program.commands[0] ?? program)])).rejects.toThrow('it acts');
  });

  it('refuses an option or argument that is blank', async () => {
    const program = await programOf(name);
    const command = program.commands[0] ?? program;
    const blank = valued(command);
    const places = command.registeredArguments.map((argument) => argument.name());
    const words = [
      name,
      ...places.map(() => ''),
      ...blank.map((long) => `${long}= `),
      ...needed(command).filter((word) => word.startsWith('-')),
    ];
    if (blank.length + places.length === 0) return;
    expect((await objections(program, words)).problems.map(({ says }) => says)).toEqual([
      ...places.map((place) => `the argument <${place}> is empty`),
      ...blank.map((long) => `${long} is empty`),
    ]);
  });

  it('refuses two values where there can be one, and repeats neither', async () => {
    const program = await programOf(name);
    const command = program.commands[0] ?? program;
    const once = valued(command, isOnce);
    const words = [name, ...needed(command), ...once.flatMap((long) => [`${long}=hunter2-1`, `${long}=hunter2-2`])];
    if (once.length === 0) return;
    const { problems, message } = await objections(program, words);
    expect(problems.map(({ says }) => says)).toEqual(once.map((long) => `${long} is given 2 times, with different values`));
    expect(message).not.toContain('hunter2');
  });

  it('takes the same value twice, and several of what is repeatable', async () => {
    const program = await programOf(name);
    const command = program.commands[0] ?? program;
    const words = [...valued(command, isOnce).flatMap((long) => [`${long}=x`, `${long}=x`])];
    const several = valued(command, (option) => !isOnce(option)).flatMap((long) => [`${long}=x`, `${long}=y`]);
    await expect(objections(program, [name, ...needed(command), ...words, ...several])).rejects.toThrow('it acts');
  });
});

describe('conformance list of what no case is', () => {
  it.each([
    [['--grep', 'nothing like it'], 'no case is chosen by --grep "nothing like it"'],
    [['--suite', 'status', '--requirement', 'R-TLS', '--json'], 'no case is chosen by --suite status and --requirement R-TLS'],
    [['--suite', 'locatoin'], 'no suite is called "locatoin"'],
    [['--scopes', 'all'], '--scopes is for a document of your own: the suites of the built-in one try every row'],
  ])('%j is refused', async (words, says) => {
    const listed = (await programOf('list')).parseAsync(['list', ...words], { from: 'user' });
    const refused = await listed.catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'InputError', problems: [{ says }] });
  });
});
