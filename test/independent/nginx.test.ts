import { Agent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.js';
import { type Nginx, startNginx } from './nginx.js';
import { type Independent, startIndependent } from './start.js';

const missing = ['python3', 'nginx'].filter((name) => !hasProgram(name));
if (missing.length > 0) console.warn(`skipped: the tests of nginx need ${missing.join(' and ')}, not installed here`);

type Door = { readonly url: string; readonly ca: string };

async function ask({ url, ca }: Door, path: string, token: string) {
  const dispatcher = new Agent({ connect: { ca } });
  try {
    const { statusCode, headers, body } = await request(url + path, { dispatcher, headers: { authorization: `Bearer ${token}` } });
    const { 'content-type': type, location, 'www-authenticate': challenge } = headers;
    return { statusCode, type, location, challenge, text: await body.text() };
  } finally {
    await dispatcher.close();
  }
}

describe.skipIf(missing.length > 0)('nginx in front of a server', () => {
  let behind: Independent;
  let nginx: Nginx;
  beforeAll(async () => {
    behind = await startIndependent();
    nginx = await startNginx({ upstream: behind });
  });
  afterAll(async () => {
    await nginx?.close();
    await behind?.close();
  });

  it('passes every answer on as it was', async () => {
    const paths = Object.values(behind.jobs).flatMap((jobs) => jobs.map(({ type, id }) => `/data/reports/${type}/jobs/${id}`));
    for (const path of [...paths, '/data/reports/no_such_type/jobs/1', '/data/reports/calls/jobs/no%2Fsuch%20job?page=1']) {
      for (const token of Object.values(behind.tokens)) {
        expect(await ask(nginx, path, token)).toEqual(await ask(behind, path, token));
      }
    }
  });

  it('answers 502 when the certificate behind it is not of the authority it was given', async () => {
    const distrustful = await startNginx({ upstream: { url: behind.url, ca: nginx.ca } });
    expect((await ask(distrustful, '/', behind.tokens.reader)).statusCode).toBe(502);
    await distrustful.close();
  });

  it('says what nginx said when it cannot start', async () => {
    await expect(startNginx({ upstream: { url: behind.url, ca: 'not a certificate' } })).rejects.toThrow(/upstream-ca\.pem/);
  });
});
