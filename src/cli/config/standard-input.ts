import { text } from 'node:stream/consumers';

/** All of standard input; `undefined` where it is a terminal, so that nobody waits for a token that nobody was asked for. */
export async function readStandardInput(): Promise<string | undefined> {
  return process.stdin.isTTY ? undefined : text(process.stdin);
}
