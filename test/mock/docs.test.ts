import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerMock } from '../../src/cli/mock/mock.js';
import { makeClients } from '../../src/mock/clients.js';
import { PERSONA_NAMES } from '../../src/mock/persona.js';

const page = readFileSync(new URL('../../docs/mock.md', import.meta.url), 'utf8');

function rowsOf(heading: RegExp): readonly string[] {
  const table =
    page
      .split(heading)[1]
      ?.split('\n\n')
      .find((block) => block.includes('\n|---')) ?? '';
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? []);
}

describe('docs/mock.md', () => {
  it('has a row for each flag of conformance mock, as it is declared', () => {
    const program = new Command();
    registerMock(program);
    expect(rowsOf(/^# The reference server$/m)).toEqual(program.commands[0]?.options.map(({ flags }) => flags));
  });

  it('has a row for each client, with its account', async () => {
    const clients = (await makeClients()).map(({ client }) => client);
    expect(rowsOf(/^## Clients and accounts$/m)).toEqual(clients.map(({ id }) => id));
    for (const { id, account } of clients) expect(page).toMatch(new RegExp(`^\\| \`${id}\` \\| [^|]+ \\| \`${account}\``, 'm'));
  });

  it('tells the personas apart', () => {
    expect(page).toContain(`| | ${PERSONA_NAMES.map((name) => `\`${name}\``).join(' | ')} |`);
  });
});
