import {
  acceptBoundaries,
  acceptValues,
  type Case,
  type CredentialUse,
  defineSuite,
  type ExampleCase,
  JWT_CHANGES,
  queries,
  queryBoundaries,
  routableSegments,
  type Send,
  segmentBoundaries,
} from 'openapi-conformance';

const UNAUTHORIZED = { level: 'MUST', exercises: ['R-401', 'R-ERROR', 'R-ERROR-401', 'R-CHALLENGE'], expect: { status: [401] } } as const;
const FORBIDDEN = {
  level: 'MUST',
  exercises: ['R-403', 'R-SCOPE', 'R-ERROR', 'R-ERROR-403', 'R-CHALLENGE'],
  expect: { status: [403] },
} as const;
const READS = ['AMB-AUTHMAP', 'AMB-FIELDS', 'AMB-CHALLENGE'];

/** What nobody has: the answer to who may not ask must not tell. */
const NOTHING: Pick<Send, 'path'> = { path: { type: { literal: 'no_such_report_type' }, id: { fresh: 'uuid' } } };

const refused = (credential: CredentialUse, what: string): ExampleCase => ({
  ...UNAUTHORIZED,
  kind: 'example',
  id: `${credential}-credential-is-refused`,
  title: `a request with ${what} answers 401`,
  reads: READS,
  given: { job: 'preferred' },
  send: { credential },
});

/** Asked twice: for a job, and for what nobody has. The properties ask for much else. */
const refusedWhateverIsAsked = (credential: CredentialUse, what: string, given: ExampleCase['given'] = {}): readonly ExampleCase[] => [
  { ...refused(credential, what), given: { job: 'preferred', ...given } },
  {
    ...refused(credential, what),
    id: `${credential}-credential-is-refused-whatever-is-asked`,
    title: `a request with ${what} answers 401 for an unknown report type too`,
    reads: [...READS, 'AMB-ORDER'],
    given,
    send: { credential, ...NOTHING },
  },
];

const forbidden = (credential: CredentialUse, id: string, what: string): readonly ExampleCase[] => [
  {
    ...FORBIDDEN,
    kind: 'example',
    id: `${id}-is-forbidden`,
    title: `a valid token ${what} answers 403`,
    reads: READS,
    given: { job: 'preferred' },
    send: { credential },
  },
  {
    ...FORBIDDEN,
    kind: 'example',
    id: credential === 'other' ? 'forbidden-before-the-type-is-read' : `${id}-is-forbidden-before-the-type-is-read`,
    title: `a valid token ${what} answers 403 for an unknown report type too`,
    reads: [...READS, 'AMB-ORDER'],
    send: { credential, ...NOTHING },
    expect: { status: [403], doubted: { 'AMB-ORDER': [400, 404] } },
  },
];

const granted = (credential: CredentialUse, what: string, more: Partial<ExampleCase> = {}): ExampleCase => ({
  kind: 'example',
  id: `${credential}-credential-is-let-in`,
  title: `${what} is neither unauthorized nor forbidden`,
  level: 'MUST',
  exercises: ['R-OP'],
  reads: ['AMB-AUTHMAP'],
  given: { job: 'preferred' },
  send: { credential },
  expect: { status: 'granted' },
  ...more,
});

/** A signed token, its parts changed: RFC 7515 section 7.1. */
const changedJwts: Case = {
  ...UNAUTHORIZED,
  kind: 'property',
  id: 'changed-jwt-is-refused',
  title: 'a token with a part dropped, doubled or moved answers 401',
  reads: READS,
  given: { job: 'preferred', token: 'jwt' },
  forAll: { credential: (fc) => fc.constantFrom(...JWT_CHANGES) },
  first: JWT_CHANGES.map((credential) => ({ credential })),
  runs: 0,
  send: {},
};

export default defineSuite({
  id: 'auth',
  title: 'Who may ask',
  source: 'the page, "Scope" and "Body Response - Schema", 401 and 403',
  operation: 'getReportJob',
  fills: 'scopes',
  cases: [
    ...refusedWhateverIsAsked('none', 'no credential'),
    ...refusedWhateverIsAsked('malformed', 'a scheme and no token'),
    ...refusedWhateverIsAsked('scheme', 'an unknown scheme'),
    ...refusedWhateverIsAsked('garbage', 'a token of nobody’s'),
    ...refusedWhateverIsAsked('tampered', 'a token whose signature was changed'),
    ...refusedWhateverIsAsked('alg-none', 'an unsigned token', { token: 'jwt' }),
    changedJwts,
    ...refusedWhateverIsAsked('expired', 'an expired token'),
    ...refusedWhateverIsAsked('not-yet-valid', 'a token that is not valid yet'),
    ...refusedWhateverIsAsked('wrong-audience', 'a token for another audience'),
    ...refusedWhateverIsAsked('wrong-issuer', 'a token of another issuer'),
    ...forbidden('other', 'token-without-the-scope', 'without the scope'),
    ...forbidden('no-scope', 'token-without-any-scope', 'without any scope'),
    ...forbidden('similar-scope', 'token-with-a-similar-scope', 'with scopes that only resemble the needed one'),
    granted('reader', 'a token with the scope'),
    granted('lower-case-scheme', 'a token after a scheme in lower case', {
      level: 'SHOULD',
      expect: { status: 'granted', doubted: { 'AMB-AUTHMAP': [401] } },
    }),
    granted('all-scopes', 'a token with all scopes'),
    {
      ...UNAUTHORIZED,
      kind: 'property',
      id: 'unauthorised-whatever-is-asked',
      title: 'without a valid credential any type and id answer 401',
      exercises: ['R-401', 'R-ERROR', 'R-ERROR-401', 'R-CHALLENGE', 'R-SOUND'],
      reads: [...READS, 'AMB-ORDER', 'AMB-EDGE'],
      forAll: {
        type: (fc) => fc.oneof(fc.constantFrom('calls', 'contacts', 'user_status'), routableSegments(fc)),
        id: (fc) => fc.oneof(fc.uuid(), routableSegments(fc)),
        credential: (fc) => fc.constantFrom('none', 'malformed', 'scheme', 'garbage'),
      },
      first: segmentBoundaries.slice(0, 8).map((id) => ({ type: 'calls', id, credential: 'none' })),
      runs: 2,
      send: {},
    },
    {
      ...UNAUTHORIZED,
      kind: 'property',
      id: 'unauthorised-whatever-the-query',
      title: 'without a credential any query answers 401',
      exercises: ['R-401', 'R-ERROR', 'R-ERROR-401', 'R-CHALLENGE', 'R-SOUND'],
      reads: READS,
      given: { job: 'preferred' },
      forAll: { query: queries },
      first: queryBoundaries.slice(0, 4).map((query) => ({ query })),
      runs: 1,
      send: { credential: 'none' },
      expect: { status: [401], permits: [414] }, // a server limits what it takes: RFC 9110 section 15.5.15
    },
    {
      ...UNAUTHORIZED,
      kind: 'property',
      id: 'unauthorised-whatever-is-accepted',
      title: 'without a credential any Accept answers 401',
      exercises: ['R-401', 'R-ERROR', 'R-ERROR-401', 'R-CHALLENGE', 'R-SOUND'],
      reads: READS,
      given: { job: 'preferred' },
      forAll: { 'header:accept': acceptValues },
      first: acceptBoundaries.slice(0, 4).map((accept) => ({ 'header:accept': accept })),
      runs: 1,
      send: { credential: 'none' },
      expect: { status: [401], permits: [406] }, // RFC 9110 section 12.5.1
    },
  ],
});
