import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aimAt } from '../../src/cli/embedded.js';
import { type Mock, startMock } from '../../src/mock/start.js';
import { startNginx } from '../independent/nginx.js';
import { hasProgram } from '../support/programs.js';
import { OVER_HTTP, runAgainst, runOptions, said } from '../support/run.js';

const nginx = hasProgram('nginx');
if (!nginx) console.warn('skipped: nginx is missing, so that nothing is drawn through it');

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
/** Twenty runs one after another, on a machine that does other things too. */
const PATIENCE = 300_000;

describe('over twenty seeds nothing is found on a server without a fault', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ persona: 'page' });
  });
  afterAll(() => mock.close());

  const saidThrough = async (door: { readonly url: string; readonly ca: string }): Promise<readonly string[]> => {
    const all: string[] = [];
    for (const seed of SEEDS) {
      const options = aimAt(mock, runOptions({ seed, timeout: 20_000, ...OVER_HTTP }), 'page');
      const { embedded: _, ...target } = options.target;
      const record = await runAgainst({ ...options, target: { ...target, baseUrl: door.url, ca: door.ca } });
      expect(record.run.exchanges).toBeGreaterThan(250);
      all.push(...said(record).map((text) => `seed ${seed}: ${text}`));
      all.push(...record.cases.filter(({ verdict }) => verdict === 'error').map(({ id, because }) => `seed ${seed}: ${id}: ${because}`));
    }
    return all;
  };

  it('asked directly', async () => expect(await saidThrough(mock)).toEqual([]), PATIENCE);

  it.skipIf(!nginx)(
    'asked through nginx',
    async () => {
      const door = await startNginx({ upstream: mock });
      try {
        expect(await saidThrough(door)).toEqual([]);
      } finally {
        await door.close();
      }
    },
    PATIENCE,
  );
});
