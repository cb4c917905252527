import { COMMAND_GROUPS } from './help.js';
import { formatFailure, InputError } from './problem.js';

/** A command line: what the words say is done; the exit code comes back, or stays as it was set. */
type CommandLine = (argv: readonly string[]) => Promise<number | undefined>;

/** Runs a command line as this process: whatever happens is said to people, and ends in an exit code that tells no lie. */
export async function asProcess(commandLine: CommandLine): Promise<void> {
  let answered = false;
  process.stdout.on('error', outliveClosedPipe);
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode ||= 2; // there is nowhere left to say it
  });
  process.on('uncaughtException', giveUp);
  process.on('exit', (code) => {
    if (!answered) neverFailOpen(code);
  });
  const argv = process.argv.slice(2);
  const code = await commandLine(argv).catch((error: unknown) => failed(error, argv));
  answered = true;
  process.exitCode = code ?? process.exitCode ?? 0;
}

function failed(error: unknown, argv: readonly string[]): number {
  const [first] = argv;
  process.stderr.write(formatFailure(error, { debug: argv.includes('--debug'), env: process.env }));
  if (first !== undefined && Object.hasOwn(COMMAND_GROUPS.Judge, first)) process.stderr.write('no verdict was reached (exit 2)\n');
  endSoon();
  return 2;
}

/** What a failure left open (a server's worker, a socket) may not keep the process, and a build waiting, for ever. */
function endSoon(): void {
  setTimeout(() => process.exit(), 2000).unref();
}

/** A reader that has seen enough (`| head`) is no failure, and may not change the verdict; what cannot be written for another reason is. */
function outliveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(
    formatFailure(
      new InputError([
        { says: `standard output cannot be written to (${error.code})`, do: 'see whether its disk is full or its file was closed' },
      ]),
      { debug: false },
    ),
  );
  process.exitCode ||= 2;
}

/** Node's own code for what nobody caught is 1, which here says that the target failed. */
function giveUp(error: unknown): void {
  process.stderr.write(formatFailure(error, { debug: process.argv.includes('--debug'), env: process.env }));
  process.exit(2);
}

/** What ends the process before the command has answered, such as a configuration that exits or waits for ever, is no verdict. */
function neverFailOpen(code: number): void {
  if (code === 2 || code === 130) return;
  process.stderr.write('error: something ended the process before the command had: a configuration that exits, or that waits for ever?\n');
  process.exitCode = 2;
}
