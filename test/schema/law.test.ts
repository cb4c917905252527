import { describe, expect, it } from 'vitest';
import type { Ambiguity } from '../../src/document/registers.js';
import { createLaw } from '../../src/schema/law.js';
import { law as lawOf } from '../support/law.js';

const profiles = { page: { chosen: 'a', tolerated: [] }, vendor: { chosen: 'b', tolerated: [] } };
const ambiguities: readonly Ambiguity[] = [
  {
    id: 'AMB-X',
    question: '?',
    source: 'a test',
    readings: [
      { name: 'a', says: 'as documented' },
      { name: 'b', says: 'renamed', options: { statuses: { '300': 303, '404': 410 } } },
    ],
    profiles,
  },
];
const answers = (...statuses: readonly string[]) => Object.fromEntries(statuses.map((status) => [status, { description: status }]));
const document = {
  root: {
    paths: {
      '/a': { get: { operationId: 'a', responses: answers('200', '4XX', '404', 'default') } },
      '/b': { get: { responses: answers('200') } },
    },
  },
  positions: new Map(),
};
const law = (reading: string) => createLaw(document, { 'AMB-X': reading }, ambiguities);

describe('createLaw', () => {
  it('renames statuses as the readings say, and no other', () => {
    expect([300, 404, 200].map(law('b').status)).toEqual([303, 410, 200]);
    expect([300, 404, 200].map(law('a').status)).toEqual([300, 404, 200]);
  });

  it('gives the reading taken', () => {
    expect(law('b').reading('AMB-X')).toBe('b');
  });

  it('throws for an ambiguity that is not registered, and names it', () => {
    expect(() => law('a').reading('AMB-Y')).toThrow('AMB-Y');
    expect(() => law('a').reading('toString')).toThrow('toString');
  });

  it.each([
    [200, '200'],
    [404, '404'],
    [400, '4XX'],
    [499, '4XX'],
    [500, 'default'],
    [301, 'default'],
  ])('gives for %i the response of %s', (status, documented) => {
    expect(law('a').response('a', status)?.pointer).toBe(`/paths/~1a/get/responses/${documented}`);
  });

  it('gives no response where none is documented', () => {
    expect(law('a').response('GET /b', 404)).toBeUndefined();
  });

  it('throws for an operation that the document does not have', () => {
    expect(() => law('a').operation('c')).toThrow('the document has no operation c');
    expect(() => law('a').response('c', 200)).toThrow('c');
  });

  it('says what is wrong with a value in plain words', () => {
    const schema = lawOf().response('getReportJob', 404)?.content.get('application/json') ?? '';
    expect(lawOf().errors(schema, { code: '1', message: 'm', fields: [] })).toEqual([]);
    expect(lawOf().errors(schema, { code: 1, message: 'm', fields: [] })).toEqual([
      { keyword: 'type', pointer: '/code', expected: 'a string', actual: 'the number 1' },
    ]);
  });

  it('gives the document’s statuses under the readings of the spec', () => {
    const statuses = (readings: Readonly<Record<string, string>>) => [...lawOf(readings).operation('getReportJob').responses.keys()];
    expect(statuses({})).toEqual(['200', '300', '400', '401', '403', '404']);
    expect(statuses({ 'AMB-300': '303' })).toEqual(['200', '303', '400', '401', '403', '404']);
  });
});
