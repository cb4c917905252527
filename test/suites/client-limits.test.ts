import { describe, expect, it } from 'vitest';
import { startEndpoint, type Ways, writeAnswer } from '../adversary/endpoint.js';
import { aimedAt, runAgainst, said } from '../support/run.js';

const CONTINUE = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n');

/** What RFC 9110 permits and our client refuses: how it is written, by what a run then says of it. */
const REFUSED: Readonly<Record<string, Ways['write'] & {}>> = {
  'the answer starts with a 100 Continue': (told, asked) => Buffer.concat([CONTINUE, writeAnswer(told, asked)]),
  'the answer repeats an equal Content-Length': (told, asked) =>
    writeAnswer(told, asked)
      .toString('latin1')
      .replace(/(Content-Length: \d+\r\n)/, '$1$1'),
};

describe('a permitted answer that our client cannot read', () => {
  it.each(Object.entries(REFUSED))('is reported as not exercised and never as a breach: %s', async (says, write) => {
    // To jobs that failed alone: whatever else is asked for goes on.
    const server = await startEndpoint({
      write: (told, asked, socket) => (asked.job === 'FAILED' ? write(told, asked, socket) : writeAnswer(told, asked)),
    });
    try {
      const record = await runAgainst(aimedAt(server));
      expect(said(record)).toEqual([]);
      expect(record.cases.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([]);
      expect(record.cases.find(({ id }) => id === 'status/failed-job-is-served')).toMatchObject({
        verdict: 'not-exercised',
        because: expect.stringContaining(says),
      });
      expect(record.requirements.find(({ id }) => id === 'R-STATUS-FAILED')).toMatchObject({ verdict: 'not-exercised' });
    } finally {
      await server.close();
    }
  });
});
