import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/checks/trace.js';
import type { ProfileName, Readings } from '../../../src/document/registers.js';
import type { Intent } from '../../../src/plan/intent.js';
import { createLaws } from '../../../src/run/judge/laws.js';
import { createObserver } from '../../../src/run/judge/observe.js';
import { exchange, ID, job, problem, TYPE } from '../../support/exchange.js';
import { intent, spec } from '../../support/law.js';

interface Setting {
  readonly profile?: ProfileName;
  readonly readings?: Readings;
  readonly strict?: boolean;
  readonly intent?: Partial<Intent>;
}

/** What a run under a profile makes of one exchange: `check severity (ambiguity) | passes under`. */
function seen(one: Exchange, { profile = 'page', readings = {}, strict = false, ...more }: Setting = {}): readonly string[] {
  const observe = createObserver(createLaws(spec, { profile, readings, strict }));
  return observe([one], [intent(more.intent)]).occurrences.map(({ identity, ambiguity }) => {
    const by = ambiguity === undefined ? '' : ` (${ambiguity})`;
    return `${identity.check} ${identity.severity}${by} | ${identity.passesUnder.join(', ')}`;
  });
}

const { fields: _, ...withoutFields } = problem();
const done: Partial<Intent> = {
  job: 'DONE',
  exercises: ['R-300', 'R-STATUS-DONE'],
  expect: { status: [300], under: { 'AMB-STATE=done-either': [200] } },
};
const notFound: Partial<Intent> = {
  exercises: ['R-404', 'R-ERROR', 'R-ERROR-404'],
  expect: { status: [404], under: { 'AMB-IDSHAPE=400': [400] } },
};
const withStatus = (status: string) => exchange({ body: job({ status }) });

describe('what a run makes of a deviation that a reading explains', () => {
  it('fails 303 for a finished job under page, and says which reading lets it pass', () => {
    expect(seen(exchange({ status: 303 }), { intent: done })).toEqual(['status-is-expected fail | AMB-300=303']);
    const lower = exchange({ status: 303, body: job({ status: 'done' }) });
    expect(seen(lower, { intent: done, profile: 'vendor' })).toEqual([]);
  });

  it('fails 300 for a finished job under vendor, and says which reading lets it pass', () => {
    const upper = exchange({ status: 300, body: job({ status: 'done' }) });
    expect(seen(upper, { intent: done, profile: 'vendor' })).toEqual(['status-is-expected fail | AMB-300=300']);
  });

  it('doubts 200 for a finished job under page, which tolerates it', () => {
    expect(seen(withStatus('DONE'), { intent: done })).toEqual(['status-is-expected warn (AMB-STATE) | AMB-STATE=done-either']);
    expect(seen(withStatus('done'), { intent: done, profile: 'vendor' })).toEqual(['status-is-expected fail | AMB-STATE=done-either']);
  });

  it('doubts a status in lower case under page, where `any` is tolerated', () => {
    expect(seen(withStatus('failed'))).toEqual(['job-status-is-documented warn (AMB-CASE) | AMB-CASE=lower, AMB-CASE=any']);
    expect(seen(withStatus('failed'), { profile: 'vendor' })).toEqual([]);
    expect(seen(withStatus('FAILED'), { profile: 'vendor' })).toEqual(['job-status-is-documented fail | AMB-CASE=upper, AMB-CASE=any']);
  });

  it('doubts a sixth status, which page tolerates', () => {
    expect(seen(withStatus('CANCELED'))).toEqual(['job-status-is-documented warn (AMB-VOCAB) | AMB-VOCAB=seven']);
  });

  it('names two readings together where neither alone is enough', () => {
    expect(seen(withStatus('canceled'))).toEqual(['job-status-is-documented warn (AMB-VOCAB) | AMB-CASE=lower + AMB-VOCAB=seven']);
  });

  it('doubts an error without fields, which page tolerates', () => {
    expect(seen(exchange({ status: 404, body: withoutFields }), { intent: notFound })).toEqual([
      'error-has-the-one-shape warn (AMB-FIELDS) | AMB-FIELDS=items-only',
    ]);
  });

  it('doubts 400 for an id of no shape under both profiles', () => {
    for (const profile of ['page', 'vendor'] as const)
      expect(seen(exchange({ status: 400 }), { intent: notFound, profile })).toEqual([
        'status-is-expected warn (AMB-IDSHAPE) | AMB-IDSHAPE=400',
      ]);
  });

  it('doubts a redirect without Location, which page tolerates and vendor does not', () => {
    const bare = (status: string) => exchange({ status: 300, headers: { location: null }, body: job({ status }) });
    expect(seen(bare('DONE'), { intent: done })).toEqual(['redirect-has-location warn (AMB-LOC) | AMB-LOC=optional']);
    const vendor = { intent: done, profile: 'vendor', readings: { 'AMB-300': '300' } } as const;
    expect(seen(bare('done'), vendor)).toEqual(['redirect-has-location fail | AMB-LOC=optional']);
  });

  it('fails a Location to elsewhere under page, and doubts it under vendor, which tolerates any', () => {
    const elsewhere = (status: number, state: string) =>
      exchange({ status, headers: { location: 'https://files.test/1.csv' }, body: job({ status: state }) });
    expect(seen(elsewhere(300, 'DONE'), { intent: done })).toEqual(['location-leads-to-the-file fail | AMB-LOCVAL=any-uri']);
    expect(seen(elsewhere(303, 'done'), { intent: done, profile: 'vendor' })).toEqual([
      'location-leads-to-the-file warn (AMB-LOCVAL) | AMB-LOCVAL=any-uri',
    ]);
  });

  it('doubts a timespan in words, which both profiles tolerate', () => {
    expect(seen(exchange({ body: job({ timespan: { from: 'March' } }) }))).toEqual([
      'timespan-in-order warn (AMB-TIMESPAN) | AMB-TIMESPAN=text',
    ]);
  });

  it('fails links that lead elsewhere, and says that they might be free', () => {
    const astray = exchange({ body: { ...job(), _links: { self: { href: '/elsewhere' } } } });
    expect(seen(astray)).toEqual(['links-lead-back fail | AMB-LINKHREF=free']);
  });
});

describe('what a run makes of a deviation that no reading explains', () => {
  it.each<[string, Exchange, Partial<Intent>, string]>([
    ['a status of no name', withStatus('RUNNING'), {}, 'job-status-is-documented'],
    ['a status in mixed case', withStatus('Failed'), {}, 'job-status-is-documented'],
    ['another status than expected', exchange({ status: 404 }), {}, 'status-is-expected'],
    ['302 for a finished job', exchange({ status: 302, body: job({ status: 'DONE' }) }), done, 'status-is-expected'],
    [
      'the file of another job',
      exchange({ status: 300, headers: { location: `/data/reports/${TYPE}/files/x` } }),
      done,
      'location-leads-to-the-file',
    ],
    ['another job', exchange({ body: job({ id: 'x' }) }), {}, 'job-is-the-one-asked-for'],
    ['an error whose code is a number', exchange({ status: 404, body: problem({ code: 7 }) }), notFound, 'error-has-the-one-shape'],
    ['a server error', exchange({ status: 500 }), {}, 'no-server-error'],
    ['an offset for a zone', exchange({ body: job({ timezone: '+01:00' }) }), {}, 'timezone-is-iana'],
    ['no JSON', exchange({ body: '{' }), {}, 'body-is-json'],
    ['HTML', exchange({ headers: { 'content-type': 'text/html' } }), {}, 'media-type-is-json'],
  ])('fails %s once', (_, one, meant, check) => {
    expect(seen(one, { intent: meant })).toEqual([`${check} fail | `]);
  });

  it('keeps what is only doubted by the check itself a warning, and names its ambiguity', () => {
    const reversed = exchange({ body: job({ timespan: { from: '2026-03-02T00:00', to: '2026-03-01T00:00' } }) });
    expect(seen(reversed)).toEqual(['timespan-in-order warn (AMB-TIMESPAN) | ']);
    const unlisted = exchange({ method: 'POST', status: 405 });
    expect(seen(unlisted, { intent: { method: 'POST', expect: { status: 'refused' } } })).toEqual([
      'refused-method-says-allow warn (AMB-METHOD) | ',
    ]);
  });
});

describe('a strict run', () => {
  it('tolerates nothing, and still says what would let it pass', () => {
    expect(seen(withStatus('failed'), { strict: true })).toEqual(['job-status-is-documented fail | AMB-CASE=lower, AMB-CASE=any']);
    const reversed = exchange({ body: job({ timespan: { from: '2026-03-02T00:00', to: '2026-03-01T00:00' } }) });
    expect(seen(reversed, { strict: true })).toEqual(['timespan-in-order fail | ']);
  });
});

describe('readings chosen over the profile’s', () => {
  it('govern the verdict', () => {
    expect(seen(withStatus('failed'), { readings: { 'AMB-CASE': 'lower' } })).toEqual([]);
    expect(seen(withStatus('FAILED'), { readings: { 'AMB-CASE': 'lower' } })).toEqual([
      'job-status-is-documented fail | AMB-CASE=upper, AMB-CASE=any',
    ]);
    expect(seen(exchange({ status: 303 }), { intent: done, readings: { 'AMB-300': '303' } })).toEqual([]);
  });
});

describe('a whole, right answer', () => {
  it.each<[string, Exchange, Partial<Intent>]>([
    ['a job', exchange(), {}],
    ['a redirect', exchange({ status: 300 }), done],
    ['an error', exchange({ status: 404 }), notFound],
    ['an id of any text', exchange({ status: 404, id: `${ID}'` }), notFound],
  ])('gives no finding: %s', (_, one, meant) => {
    expect(seen(one, { intent: meant })).toEqual([]);
    expect(seen(one, { intent: meant, strict: true })).toEqual([]);
  });
});
