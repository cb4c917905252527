import { describe, expect, it } from 'vitest';
import { applied, notApplicable } from '../../src/checks/check.js';
import { noJobWithoutAuthorization } from '../../src/checks/no-job-without-authorization.js';
import { exchange, job, problem } from '../support/exchange.js';
import { judge } from '../support/judge.js';

const without = (credential: 'none' | 'other') => ({ intent: { credential } });

describe('no-job-without-authorization', () => {
  it.each(['none', 'malformed', 'scheme', 'garbage', 'tampered', 'expired'] as const)(
    'finds a job shown with the credential %s',
    (credential) => {
      expect(judge(noJobWithoutAuthorization, exchange({ status: 200 }), { intent: { credential } })).toEqual(
        applied(['R-401'], {
          kind: 'leak',
          place: { in: 'body', pointer: '/job', status: 200 },
          expected: 'nothing of a job',
          actual: 'job and _links of a job',
          also: ['R-200'],
        }),
      );
    },
  );

  it('takes a refusal of an odd path for no evidence, and a job shown there for the same breach', () => {
    const odd = { intent: { credential: 'none', expect: { status: 'edge' } } } as const;
    expect(judge(noJobWithoutAuthorization, exchange({ status: 400 }), odd)).toEqual(applied([]));
    expect(judge(noJobWithoutAuthorization, exchange({ status: 200 }), odd)).toMatchObject({
      requirements: [],
      deviations: [{ kind: 'leak', requirement: 'R-401' }],
    });
  });

  it('finds a job shown to a token without the scope', () => {
    const leaking = exchange({ status: 403, body: { ...problem(), ...job() } });
    expect(judge(noJobWithoutAuthorization, leaking, without('other'))).toMatchObject({
      requirements: ['R-SCOPE'],
      deviations: [{ kind: 'leak', place: { pointer: '/job', status: 403 } }],
    });
  });

  it('finds the links of a job alone', () => {
    const leaking = exchange({ status: 401, body: { ...problem(), _links: job()._links } });
    expect(judge(noJobWithoutAuthorization, leaking, without('none'))).toMatchObject({ deviations: [{ place: { pointer: '/_links' } }] });
  });

  it('finds the details of a job deeper down', () => {
    const leaking = exchange({ status: 401, body: problem({ data: { 'a/b': [1, job().job] } }) });
    expect(judge(noJobWithoutAuthorization, leaking, without('none'))).toMatchObject({
      deviations: [{ place: { pointer: '/data/a~1b/1' }, actual: 'the details of a job' }],
    });
  });

  it('looks at answers to other methods and in any status', () => {
    const leaking = exchange({ status: 404, method: 'POST', body: job() });
    expect(judge(noJobWithoutAuthorization, leaking, without('none'))).toMatchObject({ deviations: [{ kind: 'leak' }] });
  });

  it.each([
    ['a documented error', problem()],
    ['an error that speaks of a job', problem({ message: 'you may not see this job', job: 'hidden' })],
    ['an error with links of its own', problem({ _links: { self: { href: '/errors/1' }, help: { href: '/help' } } })],
    ['an error with a job that is null', problem({ job: null })],
    ['an empty body', ''],
    ['a body that is no JSON', '<html>unauthorized</html>'],
    ['an array', []],
    ['a job that is inherited', '{"__proto__":{"job":{"id":"1"}}}'],
  ])('lets %s pass', (_, body) => {
    expect(judge(noJobWithoutAuthorization, exchange({ status: 401, body }), without('none'))).toEqual(applied(['R-401']));
  });

  it('does not speak of who may read the job', () => {
    expect(judge(noJobWithoutAuthorization, exchange())).toEqual(notApplicable('the request was authorised'));
  });

  it('does not speak of an answer that never came', () => {
    expect(judge(noJobWithoutAuthorization, exchange({ broken: {} }), without('none'))).toEqual(notApplicable('no whole answer came'));
  });
});
