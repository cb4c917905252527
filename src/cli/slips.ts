import type { Command, Option } from 'commander';
import { InputError, type Problem } from './problem.js';

/**
 * Has a command refuse, before it acts, what is a slip for every command: an argument or the value of an option that is blank (as an
 * unset variable leaves it), and an option given twice with two values, of which one would be passed over. No value is said: it may be a secret.
 */
export function refuseSlips(command: Command): void {
  const given = new Map<Option, string[]>();
  for (const option of command.options.filter(({ required }) => required))
    command.on(`option:${option.name()}`, (value: string) => given.set(option, [...(given.get(option) ?? []), value]));
  command.hook('preAction', () => {
    const problems = [...blankArguments(command), ...[...given].flatMap(([option, values]) => slipsOf(option, values, command.name()))];
    if (problems.length > 0) throw new InputError(problems);
  });
}

function blankArguments(command: Command): readonly Problem[] {
  return command.registeredArguments.flatMap((argument, index) =>
    isBlank(command.args[index] ?? 'left out') ? [slip(`the argument <${argument.name()}> is empty`, command.name())] : [],
  );
}

function slipsOf(option: Option, values: readonly string[], command: string): readonly Problem[] {
  const name = option.long ?? option.flags;
  if (values.some(isBlank)) return [slip(`${name} is empty`, command)];
  const isRepeatable = option.parseArg !== undefined || option.variadic;
  if (isRepeatable || new Set(values).size < 2) return [];
  return [{ says: `${name} is given ${values.length} times, with different values`, id: 'usage-repeated', do: 'keep one of them' }];
}

function slip(says: string, command: string): Problem {
  return { says, id: 'usage-value', do: `conformance ${command} --help` };
}

/** Whether a text is empty or of spaces alone. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
