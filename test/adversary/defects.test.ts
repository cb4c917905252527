import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/run/record.js';
import { aimedAt, runAgainst, runUntilFound, said } from '../support/run.js';
import { DEFECTS } from './defects.js';
import { startEndpoint } from './endpoint.js';

/** Statements about one thing: where a defect breaks one of them, any may be named. */
describe('a server with one defect', () => {
  it.concurrent.each(Object.entries(DEFECTS))('fails: %s', async (_, { breaks, strict = false, ...ways }) => {
    const server = await startEndpoint(ways);
    try {
      const isNamed = ({ findings }: RunRecord): boolean =>
        findings.some(({ requirement, also }) => [requirement, ...also].some((id) => breaks.includes(id)));
      const record = await runUntilFound((changes) => runAgainst(aimedAt(server, { strict, ...changes })), breaks, isNamed);
      if (process.env.ADVERSARY_SAYS) console.log(said(record).join('\n'));
      expect(record.exit, said(record).join('\n')).toBe(1);
      expect(isNamed(record), `${breaks}, not:\n${said(record).join('\n')}`).toBe(true);
    } finally {
      await server.close();
    }
  });
});
