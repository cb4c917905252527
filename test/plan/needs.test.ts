import { describe, expect, it } from 'vitest';
import { meetNeeds, type Supplies } from '../../src/plan/needs.js';
import type { CredentialUse, Given } from '../../src/plan/suite.js';
import { example, tlsCase } from './cases.js';

const job = (id: string) => ({ type: 'calls', id });
const all: Supplies = {
  types: ['contacts'],
  jobs: { DONE: [job('d')], FAILED: [job('f')], DELETED: [job('x')], CREATED: [job('c')], PROCESSING: [job('p')] },
  credentials: new Set(['reader', 'other', 'expired']),
};
const nothing: Supplies = { types: [], jobs: {}, credentials: new Set() };
const needs = (given: Given | undefined, supplies: Supplies, credential: CredentialUse = 'none') =>
  meetNeeds(example({ ...(given === undefined ? {} : { given }), send: { credential } }), supplies);

describe('meetNeeds', () => {
  it.each([
    ['DONE', 'd'],
    ['FAILED', 'f'],
    ['DELETED', 'x'],
    ['CREATED', 'c'],
    ['PROCESSING', 'p'],
  ] as const)('binds a %s job, and what is known of it', (status, id) => {
    expect(needs({ job: status }, all)).toEqual({ kind: 'met', bindings: { type: 'calls', id, job: status } });
  });

  it('binds any job there is, and knows nothing of its status', () => {
    expect(needs({ job: 'any' }, all)).toEqual({ kind: 'met', bindings: job('d') });
    expect(needs({ job: 'any' }, { ...nothing, jobs: { DONE: [], PROCESSING: [job('p')] } })).toEqual({ kind: 'met', bindings: job('p') });
  });

  it('binds a known type, else that of a known job', () => {
    expect(needs({ type: 'known' }, all)).toEqual({ kind: 'met', bindings: { type: 'contacts' } });
    expect(needs({ type: 'known' }, { ...all, types: [] })).toEqual({ kind: 'met', bindings: { type: 'calls' } });
  });

  it.each(['DONE', 'FAILED', 'DELETED', 'CREATED', 'PROCESSING'] as const)('says which line gives a %s job', (status) => {
    for (const jobs of [{}, { [status]: [] }])
      expect(needs({ job: status }, { ...nothing, jobs })).toEqual({
        kind: 'unmet',
        because: `no ${status} job is known`,
        remedy: `fixtures: { jobs: { ${status}: [{ type: …, id: … }] } }`,
      });
  });

  it.each([
    [{ job: 'any' }, 'no job is known', 'fixtures: { jobs: { DONE: [{ type: …, id: … }] } }'],
    [{ type: 'known' }, 'no report type is known to be valid', 'fixtures: { types: [calls] }'],
  ] as const)('says which line meets %j', (given, because, remedy) => {
    expect(needs(given, nothing)).toEqual({ kind: 'unmet', because, remedy });
  });

  it.each([
    ['reader', 'no token with the scope was given', 'reader', 'CONFORMANCE_TOKEN'],
    ['tampered', 'no token with the scope was given', 'reader', 'CONFORMANCE_TOKEN'],
    ['other', 'no token that lacks the scope was given', 'other', 'T_OTHER'],
    ['expired', 'no expired token was given', 'expired', 'T_EXPIRED'],
  ] as const)('says which line gives the credential %s', (credential, because, name, variable) => {
    expect(needs(undefined, nothing, credential)).toEqual({
      kind: 'unmet',
      because,
      remedy: `credentials: { ${name}: { tokenEnv: ${variable} } }`,
    });
    expect(needs(undefined, all, credential)).toEqual({ kind: 'met', bindings: {} });
  });

  it.each(['none', 'malformed', 'scheme', 'garbage'] as const)('needs nothing for the credential %s', (credential) => {
    expect(needs(undefined, nothing, credential)).toEqual({ kind: 'met', bindings: {} });
  });

  it('needs the reader’s token where a case does not say who asks', () => {
    expect(meetNeeds(example(), nothing).kind).toBe('unmet');
  });

  it('needs nothing for a TLS probe', () => {
    expect(meetNeeds(tlsCase({ given: { job: 'DONE' } }), nothing)).toEqual({ kind: 'met', bindings: {} });
  });
});
