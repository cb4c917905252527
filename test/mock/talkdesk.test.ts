import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personaOf, profileOf } from '../../src/mock/persona.js';
import { CSV, headerOf, jobPath, jsonOf, NOBODY } from './client.js';
import { evidence } from './evidence.js';
import { type Service, startService } from './operations.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ persona: 'talkdesk' });
});
afterAll(() => service.close());

const get = (path: string) => service.ask('reader', 'GET', path);

describe('the persona talkdesk', () => {
  it('shows the readings of the profile vendor', () => {
    expect(profileOf('talkdesk')).toBe('vendor');
    expect(personaOf('talkdesk').readings).toEqual(personaOf('vendor').readings);
  });

  it('redirects with 303 about a finished job, in lower case, with members of its own, without a zone in its times', async () => {
    const seen = await get(jobPath(CSV.DONE));
    expect([seen.status, headerOf(seen, 'location')]).toEqual([303, `/data/reports/calls/files/${CSV.DONE}`]);
    const { job } = jsonOf(seen) as { job: Record<string, unknown> }; // expected below
    expect(job).toMatchObject({ status: 'done', type: 'calls', created_at: '2026-06-01T08:30:00' });
    expect(JSON.stringify([job.created_at, job.timespan])).not.toMatch(/Z"|[+-]\d\d:\d\d"/);
  });

  it('has errors without fields, but where it names one', async () => {
    const answers = [
      await get(jobPath(NOBODY)),
      await service.ask('other', 'GET', jobPath(NOBODY)),
      await service.client.ask({ path: jobPath(NOBODY) }),
    ];
    expect(answers.map((seen) => [seen.status, (jsonOf(seen) as { code: string }).code])).toEqual([
      [404, '1020011'],
      [403, '1020004'],
      [401, '1020018'],
    ]);
    for (const seen of answers) expect(jsonOf(seen)).not.toHaveProperty('fields');
    expect(jsonOf(await get(jobPath(NOBODY, 'no_such_type')))).toMatchObject({ code: '1020001', fields: [{ name: 'report_type' }] });
  });

  it('has a gateway that finds nothing in plain text', async () => {
    const seen = await get('/data/reports/calls');
    expect([seen.status, headerOf(seen, 'content-type')]).toEqual([404, 'text/plain']);
  });

  it('has no failed job', async () => {
    expect((await get(jobPath(CSV.FAILED))).status).toBe(404);
  });

  it('has no way to delete a job', async () => {
    const seen = await service.ask('both', 'DELETE', jobPath(CSV.DONE));
    expect([seen.status, headerOf(seen, 'allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('grants tokens for 600 s', () => {
    const claims = JSON.parse(Buffer.from(service.serving.facts.tokens.reader.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      number
    >; // made by ourselves
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  it('takes readings and faults like the others', async () => {
    expect((await evidence({ persona: 'talkdesk', readings: { 'AMB-300': '300' } })).join()).toMatch(/(^|,)300\n/);
    expect(await evidence({ persona: 'talkdesk', faults: ['status-running'] })).not.toEqual(await evidence({ persona: 'talkdesk' }));
  });
});
