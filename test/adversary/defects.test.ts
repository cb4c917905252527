import { describe, expect, it } from 'vitest';
import { aimedAt, runAgainst, said } from '../support/run.js';
import { DEFECTS } from './defects.js';
import { startEndpoint } from './endpoint.js';

/** Statements about one thing: where a defect breaks one of them, any may be named. */
describe('a server with one defect', () => {
  it.each(Object.entries(DEFECTS))('fails: %s', async (_, { breaks, strict = false, ...ways }) => {
    const server = await startEndpoint(ways);
    try {
      const record = await runAgainst(aimedAt(server, { strict, timeout: 2000 }));
      const named = record.findings.flatMap(({ requirement, also }) => [requirement, ...also]);
      if (process.env.ADVERSARY_SAYS) console.log(said(record).join('\n'));
      expect(record.exit, said(record).join('\n')).toBe(1);
      expect(
        breaks.some((id) => named.includes(id)),
        `${breaks}, not:\n${said(record).join('\n')}`,
      ).toBe(true);
    } finally {
      await server.close();
    }
  });
});
