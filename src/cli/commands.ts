import type { Command } from 'commander';
import type { CommandName } from './help.js';
import { refuseSlips } from './slips.js';

type Register = (program: Command) => void;

/** Each command's module is loaded when it is the one that was typed. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Register>>> = {
  run: async () => (await import('./run.js')).registerRun,
  lint: async () => (await import('./lint.js')).registerLint,
  tls: async () => (await import('./tls/tls.js')).registerTls,
  list: async () => (await import('./list.js')).registerList,
  mock: async () => (await import('./mock/mock.js')).registerMock,
  replay: async () => (await import('./replay/replay.js')).registerReplay,
  pin: async () => (await import('./pin.js')).registerPin,
  explain: async () => (await import('./explain/explain.js')).registerExplain,
  prove: async () => (await import('./prove.js')).registerProve,
  source: async () => (await import('./source/source.js')).registerSource,
  drift: async () => (await import('./drift/drift.js')).registerDrift,
  plan: async () => (await import('./plan.js')).registerPlan,
  clean: async () => (await import('./clean.js')).registerClean,
};

/** Commander for one command; what it has to object to comes back as an exception and is said in our form. */
export async function programOf(name: CommandName): Promise<Command> {
  const [{ Command }, register] = await Promise.all([import('commander'), COMMANDS[name]()]);
  const program = new Command('conformance')
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} });
  register(program);
  program.commands.forEach(refuseSlips);
  return program;
}
