import { describe, expect, it } from 'vitest';
import { answerIsWhole } from '../../src/checks/answer-is-whole.js';
import { applied, couldNotJudge, notApplicable } from '../../src/checks/check.js';
import { exchange } from '../support/exchange.js';
import { judge } from '../support/judge.js';
import { tls } from './tls-exchange.js';

describe('answer-is-whole', () => {
  it('finds an answer that the target broke off', () => {
    expect(judge(answerIsWhole, exchange({ broken: { says: 'the target closed the connection after 12 bytes' } }))).toEqual(
      applied(['R-SOUND'], {
        kind: 'broken-answer',
        place: { in: 'connection' },
        expected: 'a whole answer in time',
        actual: 'the target closed the connection after 12 bytes',
        also: ['R-200'],
      }),
    );
  });

  it('finds an answer that came too late, in time and not in the connection', () => {
    expect(judge(answerIsWhole, exchange({ broken: { code: 'timeout', says: 'no answer within 10 s' } }))).toMatchObject({
      deviations: [{ place: { in: 'time' } }],
    });
  });

  it('names the requirement that the case is about', () => {
    const ruling = judge(answerIsWhole, exchange({ broken: {} }), { intent: { exercises: ['R-404'] } });
    expect(ruling).toMatchObject({ deviations: [{ also: ['R-404'] }] });
  });

  it.each([200, 204, 300, 303, 404, 418, 429, 500, 503])('lets a whole answer with %i pass', (status) => {
    expect(judge(answerIsWhole, exchange({ status }))).toEqual(applied(['R-SOUND']));
  });

  it.each(['', 'not JSON', new Uint8Array([0xff, 0x00])])('leaves what the body is to other checks', (body) => {
    expect(judge(answerIsWhole, exchange({ body }))).toEqual(applied(['R-SOUND']));
  });

  it('cannot judge where the network failed: nothing is known of the target', () => {
    expect(judge(answerIsWhole, exchange({ broken: { whose: 'network', says: 'no route to the host' } }))).toEqual(
      couldNotJudge('no route to the host'),
    );
  });

  it('blames no target for a limit of the client', () => {
    expect(judge(answerIsWhole, exchange({ broken: { whose: 'client-limit', says: 'two equal Content-Length' } }))).toEqual(
      notApplicable('two equal Content-Length'),
    );
  });

  it('does not speak of a TLS probe', () => {
    expect(judge(answerIsWhole, tls())).toEqual(notApplicable('no HTTP exchange'));
  });
});
