import { describe, expect, it } from 'vitest';
import type { Bindings } from '../../src/plan/needs.js';
import { planCases } from '../../src/plan/plan.js';
import { type RequestContext, requestsOf } from '../../src/plan/request.js';
import type { Sample } from '../../src/plan/samples.js';
import type { CredentialUse, ExampleCase, PropertyCase } from '../../src/plan/suite.js';
import { example, property, suite } from './cases.js';

const READER = 'eyJhbGciOiJFUzI1NiJ9.eyJzY29wZSI6IngifQ.signature-of-the-reader';
const context: RequestContext = {
  origin: 'https://api.test:8443',
  prefix: '',
  templateOf: () => '/data/reports/{type}/jobs/{id}',
  tokens: { reader: READER, other: 'other-token', expired: 'expired-token' },
  seed: 4711,
};
const known: Bindings = { type: 'calls', id: '7', job: 'FAILED' };

function requests(
  shape: ExampleCase | PropertyCase,
  options: { bindings?: Bindings; changed?: Partial<RequestContext>; sample?: Sample } = {},
) {
  const [planned] = planCases(
    [suite({ cases: [shape] })],
    { types: [], jobs: {}, credentials: new Set() },
    { suites: [], requirements: [] },
  );
  if (planned === undefined) throw new Error('one case gives one plan');
  return requestsOf(planned, shape, options.bindings ?? known, { ...context, ...options.changed }, options.sample);
}

const pathOf = (...parameters: Parameters<typeof requests>) => requests(...parameters)[0]?.request.path;
const authorizationOf = (credential: CredentialUse, token?: string) => {
  const changed = token === undefined ? {} : { tokens: { reader: token } };
  const [one] = requests(example({ send: { credential } }), { changed });
  return one?.request.headers.find(([name]) => name === 'authorization')?.[1];
};

describe('requestsOf', () => {
  it('asks for the bound job as the reader', () => {
    expect(requests(example())).toEqual([
      {
        request: {
          method: 'GET',
          origin: 'https://api.test:8443',
          path: '/data/reports/calls/jobs/7',
          headers: [
            ['accept', 'application/json'],
            ['accept-encoding', 'identity'],
            ['authorization', `Bearer ${READER}`],
          ],
          credentials: [{ in: 'header', name: 'authorization', shown: 'Bearer [redacted CONFORMANCE_TOKEN]' }],
        },
        intent: {
          caseId: 'status/a-job-is-served',
          operation: 'getReportJob',
          exercises: ['R-200', 'R-JOB'],
          expect: { status: [200] },
          method: 'GET',
          asked: { type: 'calls', id: '7' },
          credential: 'reader',
          job: 'FAILED',
          sent: { shape: example(), bindings: known, sample: {} },
        },
      },
    ]);
  });

  it.each([
    ["it's", 'it%27s'],
    ['a b', 'a%20b'],
    ['%', '%25'],
    ['%41', '%2541'],
    ['日本', '%E6%97%A5%E6%9C%AC'],
    ['..', '..'],
    ['a/b', 'a%2Fb'],
    ['$&', '%24%26'],
    ['{type}', '%7Btype%7D'],
  ])('writes the id %j into the path as it is sent, and keeps it decoded', (id, encoded) => {
    const [one] = requests(example({ send: { path: { id: { literal: id } } } }));
    expect(one?.request.path).toBe(`/data/reports/calls/jobs/${encoded}`);
    expect(one?.intent.asked).toEqual({ type: 'calls', id });
  });

  it('keeps what the base URL stands on, and a query as written', () => {
    expect(pathOf(example({ send: { query: 'a=1&a=%27' } }), { changed: { prefix: '/explore/v1' } })).toBe(
      '/explore/v1/data/reports/calls/jobs/7?a=1&a=%27',
    );
  });

  it('makes fresh values of the seed, the case and the parameter alone', () => {
    const fresh = example({ send: { path: { type: { fresh: 'name' }, id: { fresh: 'uuid' } } } });
    expect(pathOf(fresh)).toMatch(/^\/data\/reports\/conformance-[0-9a-f]{8}\/jobs\/[0-9a-f-]{36}$/);
    expect(pathOf(fresh)).toBe(pathOf(fresh));
    expect(pathOf(fresh)).not.toBe(pathOf(fresh, { changed: { seed: 1 } }));
    expect(pathOf(fresh)).not.toBe(pathOf({ ...fresh, id: 'another' }));
  });

  it('asks for an id of nobody’s where nothing is bound', () => {
    expect(pathOf(example({ send: { path: { id: { from: 'given' } } } }), { bindings: {} })).toMatch(
      /^\/data\/reports\/[0-9a-f-]{36}\/jobs\/[0-9a-f-]{36}$/,
    );
  });

  it.each([
    ['another id', { path: { id: { literal: '8' } } }, {}],
    ['another type', { path: { type: { fresh: 'name' } } }, {}],
    ['a drawn id', {}, { id: '8' }],
    ['a drawn type', {}, { type: 'x' }],
  ] as const)('knows nothing of the job behind %s', (_, send, sample) => {
    expect(requests(example({ send }), { sample })[0]?.intent).not.toHaveProperty('job');
  });

  it('still knows the job where only the query is drawn', () => {
    expect(requests(property(), { sample: { query: 'x=1' } })[0]?.intent.job).toBe('FAILED');
  });

  it('sends a sample’s path parameters, credential, method and query', () => {
    const [one] = requests(property(), { sample: { type: 't', id: 'i', credential: 'none', method: 'POST', query: 'q' } });
    expect(one?.request).toEqual({
      method: 'POST',
      origin: 'https://api.test:8443',
      path: '/data/reports/t/jobs/i?q',
      headers: [
        ['accept', 'application/json'],
        ['accept-encoding', 'identity'],
      ],
    });
    expect(one?.intent).toMatchObject({ credential: 'none', method: 'POST', asked: { type: 't', id: 'i' } });
  });

  it('sends methods in order; the expectation is about those equal to the last', () => {
    const expectOf = (methods: readonly [string, ...string[]]) =>
      requests(example({ send: { methods } })).map(({ intent }) => [intent.method, intent.expect.status]);
    expect(expectOf(['GET', 'HEAD'])).toEqual([
      ['GET', 'documented'],
      ['HEAD', [200]],
    ]);
    expect(expectOf(['GET', 'GET'])).toEqual([
      ['GET', [200]],
      ['GET', [200]],
    ]);
  });

  it('lets a case say what it accepts, and adds its headers', () => {
    const headers = [['Accept', 'text/csv'] as const, ['x-a', '1'] as const];
    expect(requests(example({ send: { credential: 'none', headers } }))[0]?.request.headers).toEqual([
      ['accept-encoding', 'identity'],
      ...headers,
    ]);
  });

  it('puts a drawn header in the place of the usual one', () => {
    const sample = { 'header:accept': 'text/plain;q=0.5', 'header:x-a': '' };
    expect(requests(property({ send: { credential: 'none' } }), { sample })[0]?.request.headers).toEqual([
      ['accept-encoding', 'identity'],
      ['accept', 'text/plain;q=0.5'],
      ['x-a', ''],
    ]);
  });

  it('asks for something else in between, where any documented answer is right', () => {
    const between = { path: { id: { literal: 'other' } }, credential: 'none', query: 'a=1' } as const;
    const sent = requests(example({ send: { methods: ['GET', 'GET'], between } }));
    expect(sent.map(({ request, intent }) => [request.path, intent.credential, intent.expect.status, intent.job])).toEqual([
      ['/data/reports/calls/jobs/7', 'reader', [200], 'FAILED'],
      ['/data/reports/calls/jobs/other?a=1', 'none', 'documented', undefined],
      ['/data/reports/calls/jobs/7', 'reader', [200], 'FAILED'],
    ]);
  });

  it.each([
    ['reader', `Bearer ${READER}`],
    ['other', 'Bearer other-token'],
    ['expired', 'Bearer expired-token'],
    ['none', undefined],
    ['malformed', 'Bearer'],
    ['scheme', 'Conformance not-a-known-scheme'],
    ['garbage', 'Bearer conformance-not-a-token'],
  ] as const)('asks as %s with "%s"', (credential, authorization) => {
    expect(authorizationOf(credential)).toBe(authorization);
  });

  it.each([READER, 'opaque-token', 'A', 'AAAA', 'a.b.A', 'a.b.', '.', 'x'.repeat(5000)])(
    'changes exactly one character of the token %.40s',
    (token) => {
      const tampered = authorizationOf('tampered', token)?.slice('Bearer '.length) ?? '';
      expect(tampered).toHaveLength(token.length);
      expect([...tampered].filter((sign, index) => sign !== token[index])).toHaveLength(1);
    },
  );

  it('changes the signature of a token that has one', () => {
    const tampered = authorizationOf('tampered', READER) ?? '';
    expect(tampered.slice('Bearer '.length, tampered.lastIndexOf('.'))).toBe(READER.slice(0, READER.lastIndexOf('.')));
  });

  it.each([
    ['%2e%2e', '%2e%2e', '..'],
    ['..', '..', '..'],
    ['', '', ''],
    ['%zz', '%zz', '%zz'],
    ['{given}%2F', '7%2F', '7/'],
    ['./{given}', './7', './7'],
  ])('sends a raw %j as it is written', (raw, written, asked) => {
    for (const one of [
      requests(example({ send: { path: { id: { raw } } } })),
      requests(property({ raw: ['id'] }), { sample: { id: raw } }),
    ]) {
      expect(one[0]?.request.path).toBe(`/data/reports/calls/jobs/${written}`);
      expect(one[0]?.intent.asked).toEqual({ type: 'calls', id: asked });
      expect(one[0]?.intent).not.toHaveProperty('job'); // what is known of a job says nothing of an odd path to it
    }
  });

  it('encodes what a raw value takes from the given one, and what is not raw', () => {
    expect(pathOf(example({ send: { path: { id: { raw: '{given}%00' } } } }), { bindings: { type: 'calls', id: 'a/b' } })).toBe(
      '/data/reports/calls/jobs/a%2Fb%00',
    );
    expect(pathOf(property({ raw: ['type'] }), { sample: { id: '%00' } })).toBe('/data/reports/calls/jobs/%2500');
  });
});
