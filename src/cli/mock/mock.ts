import type { Command } from 'commander';
import { InputError } from '../problem.js';
import { collect } from '../repeatable.js';
import { type MockFlags, parseMockCommand } from './flags.js';

/** Adds `conformance mock`: the reference server on its own, until it is interrupted. Everything heavy is loaded when it runs. */
export function registerMock(program: Command): void {
  program
    .command('mock')
    .description('start the reference server and leave it running: HTTPS and OAuth 2.0 on loopback')
    .addOption(
      program
        .createOption('--persona <name>', 'whom it behaves as: page, vendor, or talkdesk, which is production')
        .default('page', 'page'),
    )
    .option('--port <number>', 'port to listen on; 0 takes one that is free', '0')
    .addOption(program.createOption('--fault <id>', 'a defect that it has; repeatable').default([], 'none').argParser(collect))
    .addOption(
      program
        .createOption('--oddity <id>', 'an odd but permitted behaviour that it has; repeatable')
        .default([], 'none')
        .argParser(collect),
    )
    .addOption(
      program
        .createOption('--reading <amb=name>', "a single reading that it shows instead of the persona's; repeatable")
        .default([], 'none')
        .argParser(collect),
    )
    .option('--token-ttl <seconds>', 'how long its access tokens are good for', '600')
    .option('--fail-jobs', 'created jobs fail whose name contains "fail"')
    .option('--log-requests <file>', 'append a line METHOD PATH for each request')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', HELP)
    .action(async (flags: MockFlags) => {
      process.exitCode = await runMock(flags);
    });
}

const HELP = `
It prints its address, the file of its authority, tokens to paste, the line that
judges it and a curl line. Ctrl-C or SIGTERM ends it, with exit code 0. Secrets
and certificate are made at each start and worth nothing elsewhere. A word that
is nearly a fault's id gets the id named.
docs/mock.md: its personas, clients and accounts, and the life of a job.

Examples:
  conformance mock
  conformance mock --persona vendor --reading AMB-300=300 --port 8443
  conformance mock --persona talkdesk --token-ttl 5 --log-requests requests.log
  conformance mock --fault status-running --oddity chunked --json`;

async function runMock(flags: MockFlags): Promise<number> {
  const command = await parseMockCommand(flags);
  const ended = interrupted();
  const [{ startMock }, { openMockFolder }, text] = await Promise.all([
    import('../../mock/start.js'),
    import('./folder.js'),
    import('./text.js'),
  ]);
  const mock = await startMock(command).catch((error: Error) => {
    throw new InputError([{ says: error.message, id: 'mock-start', do: 'conformance mock --port 0' }]);
  });
  const write = openMockFolder();
  const shown = {
    mock,
    caFile: write('ca.pem', mock.ca),
    keyFiles: Object.fromEntries(mock.clients.flatMap(({ id, key }) => (key === undefined ? [] : [[id, write(`${id}.pem`, key.pem)]]))),
    persona: command.persona,
    changed: [...command.faults, ...command.oddities],
  };
  process.stdout.write(flags.json === true ? text.mockJson(shown) : text.mockText(shown));
  await ended;
  await mock.close();
  return 0;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
