import fc from 'fast-check';
import { expect, it } from 'vitest';
import { identityKey } from '../../../src/run/judge/identity.js';
import { createLaws } from '../../../src/run/judge/laws.js';
import { createObserver } from '../../../src/run/judge/observe.js';
import { watchProfile } from '../../../src/run/judge/other-profile.js';
import { exchange, job } from '../../support/exchange.js';
import { intent, spec } from '../../support/law.js';

const lawsOf = (profile: 'page' | 'vendor') => createLaws(spec, { profile, readings: {}, strict: false });
const [page, vendor] = [lawsOf('page'), lawsOf('vendor')];

/** Answers of which each profile likes others, and some that none does. */
const answers = fc.record({
  status: fc.constantFrom(200, 300, 303, 404, 401, 500, 418, 503),
  body: fc.option(
    fc.oneof(
      fc.constantFrom('DONE', 'done', 'FAILED', 'failed', 'uploading', 'CANCELED', 'RUNNING').map((status) => job({ status })),
      fc.constantFrom(job({ timezone: 'Mars/Olympus' }), job({ timespan: { from: 'soon' } }), job({ id: 'another' }), 'no JSON', []),
      fc.constantFrom({ code: '1', message: 'm' }, { code: '1', message: 'm', fields: [] }, { code: 1, message: 'm', fields: [{}] }),
    ),
    { nil: undefined },
  ),
  headers: fc.constantFrom({}, { location: null }, { location: '/elsewhere' }, { 'content-type': 'text/html' }),
});
const asked = fc.constantFrom(
  { caseId: 'a/failed' },
  { caseId: 'a/done', expect: { status: [300], under: { 'AMB-STATE=done-either': [200] } }, job: 'DONE' } as const,
  { caseId: 'a/unknown', expect: { status: [404] }, asked: { type: 'calls', id: 'no-such-job' } } as const,
  { caseId: 'a/any', expect: { status: 'documented' } } as const,
);

it.each([
  ['page', page, vendor],
  ['vendor', vendor, page],
] as const)('says of the answers to a run under %s all that judging them under the other profile says', (_, own, other) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(answers, asked), { minLength: 1, maxLength: 6 }), (drawn) => {
      const tried = drawn.map(([{ body, ...parts }, changed]) => ({
        exchanges: [exchange(body === undefined ? parts : { ...parts, body })],
        intents: [intent(changed)],
      }));
      const watch = watchProfile('other', other, own);
      const [observed, judged] = [createObserver(own), createObserver(other)];
      for (const { exchanges, intents } of tried) watch.note(observed(exchanges, intents));
      const seen = new Map(
        tried.flatMap(({ exchanges, intents }) =>
          judged(exchanges, intents).occurrences.map(({ identity }) => [identityKey(identity), identity.severity] as const),
        ),
      );
      const count = (wanted: string) => [...seen.values()].filter((severity) => severity === wanted).length;
      expect(watch.verdict()).toEqual({ profile: 'other', findings: count('fail'), warnings: count('warn') });
    }),
    { numRuns: 300 },
  );
});
