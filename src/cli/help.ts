import { nearest } from './nearest.js';
import type { Problem } from './problem.js';

/** The commands, by what they are for. Here and not in their own files, so that help answers without loading those. */
export const COMMAND_GROUPS = {
  Judge: {
    run: 'send the cases, judge the answers, write the reports',
    lint: 'judge an OpenAPI document before anything is sent',
    tls: 'show which TLS versions an endpoint serves, and judge them',
  },
  Look: {
    list: 'suites and cases, and what they exercise; nothing is sent',
    plan: 'what a run could exercise on this target, and what to give',
  },
  'Set up': { mock: 'start the reference server, with faults where wanted' },
  Afterwards: {
    replay: 'send a finding again: still fails, fixed or flaky',
    pin: 'make a finding a case that every run sends first',
    explain: 'what a requirement, check, finding or exit code means',
    prove: 'show that the suites find every fault, and no false one',
    source: 'what the documentation page says otherwise by now',
    drift: 'write an overlay that says what a run has seen',
    clean: 'delete what a run created and could not remove',
  },
} as const;

/** The name of a command. */
export type CommandName = { [Group in keyof typeof COMMAND_GROUPS]: keyof (typeof COMMAND_GROUPS)[Group] }[keyof typeof COMMAND_GROUPS];

/** The names of all commands, in the order of help. */
export const COMMAND_NAMES = Object.values(COMMAND_GROUPS).flatMap((commands) => Object.keys(commands)) as readonly CommandName[]; // keys of a constant

/** True for the name of a command. */
export function isCommandName(word: string): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}

/** What `conformance --help` prints: at most 24 lines of 80 columns. */
export function topLevelHelp(): string {
  return `conformance judges whether a REST API keeps the promises of its documentation.

Usage: conformance COMMAND [OPTIONS]

${Object.entries(COMMAND_GROUPS)
  .flatMap(([group, commands]) =>
    Object.entries(commands).map(([name, says], index) => row(index === 0 ? group : '', `${name.padEnd(9)}${says}`)),
  )
  .join('\n')}

${row('Try', 'conformance run')}
${row('', 'conformance run --base-url https://api.example.com --token-env TOKEN')}
${row('Exit', '0 conforms  1 does not  2 no verdict, or bad input  130 interrupted')}

${row('More', 'conformance COMMAND --help   conformance --version')}
${row('', 'docs/configuration.md: the configuration file, variables, precedence')}
`;
}

/** Says of a first word that is no command which one was probably meant. */
export function unknownCommand(word: string): Problem {
  const near = nearest(word, COMMAND_NAMES);
  return {
    says: `there is no command "${word.slice(0, 40)}"`,
    id: 'usage-command',
    do: near === undefined ? `one of: ${COMMAND_NAMES.join(', ')}` : `conformance ${near}`,
  };
}

/**
 * Says of an option before any command what it should have been, or where it belongs. What stands after its `=` may be a
 * secret: it is left out.
 */
export function strayOption(option: string, rest: readonly string[]): Problem {
  const name = (option.split('=')[0] ?? option).slice(0, 40);
  const near = nearest(name, ['--help', '--version']);
  if (near !== undefined) return { says: `there is no option ${name}`, id: 'usage-option', do: `conformance ${near}` };
  const command = rest.find(isCommandName) ?? 'run';
  return { says: `the option ${name} stands before any command`, id: 'usage-option', do: `conformance ${command} ${name} …` };
}

function row(label: string, text: string): string {
  return `${label.padEnd(12)}${text}`;
}
