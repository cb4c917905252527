import { describe, expect, it } from 'vitest';
import type { KnownJob } from '../../../src/plan/intent.js';
import { afterDeletion, afterList, afterPoll, expectedOf } from '../../../src/run/sequences/model.js';
import { exchange, ID, job, TYPE } from '../../support/exchange.js';

const FRESH: KnownJob = { type: TYPE, id: ID, name: 'conformance-1', isKnown: false, deletion: 'none' };
const DONE: KnownJob = { ...FRESH, isKnown: true, status: 'DONE' };
const DELETED: KnownJob = { ...FRESH, isKnown: true, status: 'DELETED', deletion: 'done' };
const shown = (status: unknown, http = 200) => exchange({ status: http, body: job({ status }) });

describe('what is known of a job after an answer about it', () => {
  it.each([
    ['CREATED', 'CREATED'],
    ['processing', 'PROCESSING'],
    ['uploading', 'PROCESSING'],
    ['FAILED', 'FAILED'],
  ])('%s: it is %s', (written, status) => {
    expect(afterPoll(FRESH, shown(written))).toEqual({ ...FRESH, isKnown: true, status });
  });

  it('is that it is DONE where the answer leads to its file, whatever the body', () => {
    expect(afterPoll(FRESH, exchange({ status: 303, body: {} }))).toEqual(DONE);
  });

  it('is the furthest status that it was seen in', () => {
    expect(afterPoll(DONE, shown('CREATED'))).toEqual(DONE);
  });

  it('is that it exists, where the answer shows no status', () => {
    expect(afterPoll(FRESH, exchange({ body: {} }))).toEqual({ ...FRESH, isKnown: true });
  });

  it('is nothing new where it was not found, or no answer came', () => {
    expect(afterPoll(FRESH, exchange({ status: 404 }))).toEqual(FRESH);
    expect(afterPoll(DONE, exchange({ broken: {} }))).toEqual(DONE);
  });
});

describe('what is known of a job after its file was to be deleted', () => {
  it.each([
    [200, DELETED],
    [204, DELETED],
    [202, { ...DONE, deletion: 'asked' }],
    [404, { ...DONE, deletion: 'asked' }],
    [409, DONE],
    [500, DONE],
  ])('%i', (status, known) => {
    expect(afterDeletion(DONE, exchange({ method: 'DELETE', status }))).toEqual(known);
  });

  it('is that it may be deleted where no answer came', () => {
    expect(afterDeletion(DONE, exchange({ method: 'DELETE', broken: {} }))).toEqual({ ...DONE, deletion: 'asked' });
  });

  it('is that it is deleted once that has shown', () => {
    const asked: KnownJob = { ...DONE, deletion: 'asked' };
    expect(afterPoll(asked, shown('DONE', 300))).toEqual(asked);
    expect(afterPoll(asked, shown('DELETED'))).toEqual(DELETED);
    expect(afterPoll(asked, exchange({ status: 404 }))).toEqual(DELETED);
  });
});

describe('what is known of jobs after a list', () => {
  const list = (...jobs: readonly unknown[]) => exchange({ body: { _embedded: { jobs } } });

  it('is what it shows of them', () => {
    const another = { ...FRESH, id: 'another' };
    const after = afterList([FRESH, another], list({ id: ID, status: 'done' }, { id: 'nobody', status: 'DONE' }), TYPE);
    expect(after).toEqual([DONE, another]);
  });

  it('is nothing new where it is behind, of another type, or no list', () => {
    expect(afterList([DONE], list({ id: ID, status: 'CREATED' }), TYPE)).toEqual([DONE]);
    expect(afterList([FRESH], list({ id: ID, status: 'DONE' }), 'contacts')).toEqual([FRESH]);
    expect(afterList([FRESH], exchange({ status: 403 }), TYPE)).toEqual([FRESH]);
  });
});

describe('what an answer about a job must be', () => {
  it('is anything documented while nobody has shown it, or while its deletion may be under way', () => {
    expect(expectedOf(FRESH)).toMatchObject({ expect: { status: 'documented' } });
    expect(expectedOf({ ...DONE, deletion: 'asked' })).toMatchObject({ expect: { status: 'documented' } });
  });

  it('is about the job once it is known, in that status or a later one', () => {
    expect(expectedOf(DONE)).toMatchObject({ expect: { status: [200, 300] }, job: 'DONE' });
    expect(expectedOf({ ...FRESH, isKnown: true })).toEqual({ exercises: ['R-OP', 'R-STATUS'], expect: { status: [200, 300] } });
  });

  it('is 200 or 404 once it is deleted (AMB-GONE)', () => {
    expect(expectedOf(DELETED)).toMatchObject({ expect: { status: [200, 404] }, job: 'DELETED' });
  });
});
