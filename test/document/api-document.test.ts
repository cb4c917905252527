import { describe, expect, it } from 'vitest';
import { operationsOf, resolve, titleOf } from '../../src/document/api-document.js';

const documentOf = (root: Readonly<Record<string, unknown>>) => ({ root, positions: new Map() });

describe('operationsOf', () => {
  it('lists operations in the order of the document, named by id or by method and path', () => {
    const root = {
      paths: {
        '/b': { post: { operationId: 'createB' }, get: {}, parameters: [], summary: 'x' },
        '/a/{id}': { head: { operationId: 'headA' }, 'x-get': {} },
      },
    };
    expect(operationsOf(documentOf(root)).map(({ id, method, path, pointer }) => [id, method, path, pointer])).toEqual([
      ['GET /b', 'GET', '/b', '/paths/~1b/get'],
      ['createB', 'POST', '/b', '/paths/~1b/post'],
      ['headA', 'HEAD', '/a/{id}', '/paths/~1a~1{id}/head'],
    ]);
  });

  it('follows references to responses and headers, and lowers the names of headers and media types', () => {
    const root = {
      paths: { '/a': { get: { responses: { '200': { $ref: '#/components/responses/A' }, '4XX': { description: 'no' } } } } },
      components: {
        responses: {
          A: {
            headers: { Location: { $ref: '#/components/headers/L' } },
            content: { 'Application/JSON': { schema: { type: 'string' } }, 'text/plain': {} },
          },
        },
        headers: { L: {} },
      },
    };
    const [operation] = operationsOf(documentOf(root));
    expect(operation?.responses.get('200')).toEqual({
      pointer: '/components/responses/A',
      headers: new Map([['location', '/components/headers/L']]),
      content: new Map([
        ['application/json', '/components/responses/A/content/Application~1JSON/schema'],
        ['text/plain', undefined],
      ]),
    });
    expect(operation?.responses.get('4XX')).toEqual({ pointer: '/paths/~1a/get/responses/4XX', headers: new Map(), content: new Map() });
  });

  it.each([{}, { paths: null }, { paths: [] }, { paths: { '/a': null } }, { paths: { '/a': { get: 7 } } }])('finds none in %j', (root) => {
    expect(operationsOf(documentOf(root))).toEqual([]);
  });

  it('takes an operation without responses for one without', () => {
    expect(operationsOf(documentOf({ paths: { '/a': { get: { responses: null } } } }))[0]?.responses.size).toBe(0);
  });
});

describe('resolve', () => {
  const root = {
    a: { $ref: '#/b' },
    b: { $ref: '#/c~1d' },
    'c/d': { x: 1 },
    'e f': 1,
    encoded: { $ref: '#/e%20f' },
    self: { $ref: '#/self' },
    one: { $ref: '#/two' },
    two: { $ref: '#/one' },
    remote: { $ref: 'other.yaml#/a' },
    number: { $ref: 7 },
    broken: { $ref: '#/100%' },
    gone: { $ref: '#/nowhere' },
    whole: { $ref: '#' },
  };

  it.each([
    ['/a', '/c~1d'],
    ['/c~1d', '/c~1d'],
    ['/encoded', '/e f'],
    ['/remote', '/remote'],
    ['/number', '/number'],
    ['/gone', '/nowhere'],
    ['/whole', ''],
    ['/nowhere', '/nowhere'],
    ['/broken', '/100%'],
  ])('follows %s to "%s"', (pointer, end) => {
    expect(resolve(documentOf(root), pointer)).toBe(end);
  });

  it.each(['/self', '/one', '/two'])('comes to an end from %s, which comes back to itself', (pointer) => {
    expect(resolve(documentOf(root), pointer)).toBe(pointer);
  });
});

describe('titleOf', () => {
  it('gives the title, or a stand-in', () => {
    expect(titleOf(documentOf({ info: { title: 'Explore API' } }))).toBe('Explore API');
    expect(titleOf(documentOf({ info: {} }))).toBe('the API');
  });
});
