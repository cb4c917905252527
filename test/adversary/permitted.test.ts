import { describe, expect, it } from 'vitest';
import { aimedAt, OVER_HTTP, runAgainst, said } from '../support/run.js';
import { startEndpoint, type Ways } from './endpoint.js';
import { LISTS, PERMITTED } from './permitted.js';

async function judge(ways: Ways, changes: Parameters<typeof aimedAt>[1] & { readonly jobs?: 'unknown' } = {}) {
  const server = await startEndpoint(ways);
  const { jobs, ...options } = changes;
  try {
    const aimed = aimedAt(server, { timeout: 20_000, ...options });
    return await runAgainst(jobs === 'unknown' ? { ...aimed, fixtures: { types: [], jobs: {} } } : aimed);
  } finally {
    await server.close();
  }
}

describe('a server that differs from others as it may', () => {
  it.concurrent.each(Object.entries(PERMITTED))('conforms: %s', async (_, ways) => {
    // Not over TLS, where no server is odd: they answer in this thread, which beside other work is later than a probe waits.
    const record = await judge(ways, OVER_HTTP);
    const errors = record.cases.filter(({ verdict }) => verdict === 'error').map(({ id, because }) => `${id}: ${because}`);
    expect({ said: said(record), errors, problems: record.problems, exit: record.exit }).toEqual({
      said: [],
      errors: [],
      problems: [],
      exit: 0,
    });
  });

  it.concurrent.each(Object.entries(LISTS))('is not blamed for a list of jobs that is %s', async (_, ways) => {
    const record = await judge(ways, { jobs: 'unknown' });
    expect({ said: said(record), exit: record.exit }).toEqual({ said: [], exit: 2 });
    expect(record.cases.find(({ id }) => id === 'status/done-job-redirects')).toMatchObject({ verdict: 'not-exercised' });
  });
});
