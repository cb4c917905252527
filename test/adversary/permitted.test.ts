import { describe, expect, it } from 'vitest';
import { aimedAt, runAgainst, said } from '../support/run.js';
import { startEndpoint, together, type Ways } from './endpoint.js';
import { LISTS, PERMITTED } from './permitted.js';

async function judge(ways: Ways, changes: Parameters<typeof aimedAt>[1] & { readonly jobs?: 'unknown' } = {}) {
  const server = await startEndpoint(ways);
  const { jobs, ...options } = changes;
  try {
    const aimed = aimedAt(server, { timeout: 5000, ...options });
    return await runAgainst(jobs === 'unknown' ? { ...aimed, fixtures: { types: [], jobs: {} } } : aimed);
  } finally {
    await server.close();
  }
}

/** Those that answer with a body that is no JSON text: no other can change it then. */
const NO_JSON = /HTML|gateway|gzip|coding/;

/** Servers that differ in one thing, and those whose differences only change what is told, five at once. */
function servers(): readonly (readonly [string, Ways])[] {
  const all = Object.entries(PERMITTED);
  const single = all.filter(([name, ways]) => !('tell' in ways) || Object.keys(ways).length > 1 || NO_JSON.test(name));
  const told = all.filter((one) => !single.includes(one));
  const apart = Math.ceil(told.length / 5);
  const fives = told.slice(0, apart).map((_, at) => told.filter((__, other) => other % apart === at));
  return [...single, ...fives.map((some) => [some.map(([name]) => name).join(' + '), together(some.map(([, ways]) => ways))] as const)];
}

describe('a server that differs from others as it may', () => {
  it.each(servers())('conforms: %s', async (_, ways) => {
    const record = await judge(ways);
    const errors = record.cases.filter(({ verdict }) => verdict === 'error').map(({ id, because }) => `${id}: ${because}`);
    expect({ said: said(record), errors, problems: record.problems, exit: record.exit }).toEqual({
      said: [],
      errors: [],
      problems: [],
      exit: 0,
    });
  });

  it.each(Object.entries(LISTS))('is not blamed for a list of jobs that is %s', async (_, ways) => {
    const record = await judge(ways, { jobs: 'unknown' });
    expect({ said: said(record), exit: record.exit }).toEqual({ said: [], exit: 2 });
    expect(record.cases.find(({ id }) => id === 'status/done-job-redirects')).toMatchObject({ verdict: 'not-exercised' });
  });
});
