import { describe, expect, it } from 'vitest';
import { operationsOf } from '../../src/document/api-document.js';
import { accessRequest, type GivenParameters } from '../../src/plan/access/request.js';

/** The request of the one operation of a document, with what is configured. */
function request(
  method: string,
  path: string,
  operation: object,
  { given = {}, above = [] }: { given?: GivenParameters; above?: readonly object[] } = {},
) {
  const document = {
    root: {
      paths: { [path]: { parameters: above, [method]: operation } },
      components: { parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 3 } } } },
    },
    positions: new Map(),
  };
  const [found] = operationsOf(document);
  if (found === undefined) throw new Error('there is no operation');
  return accessRequest(document, found, given);
}

const path = (schema: object, more: object = {}) => ({ name: 'id', in: 'path', required: true, schema, ...more });

describe('a path parameter', () => {
  it.each([
    ['its example', path({ type: 'string', default: 'no' }, { example: 'a b/c' }), 'a%20b%2Fc'],
    ['the first of its examples', path({}, { examples: { one: { value: 7 }, two: { value: 8 } } }), '7'],
    ['the example of its schema', path({ type: 'string', example: 'e' }), 'e'],
    ['its default', path({ type: 'string', default: 'd', enum: ['x', 'd'] }), 'd'],
    ['the first of its enum', path({ enum: ['x', 'y'] }), 'x'],
    ['a number that is made up', path({ type: 'integer', minimum: 5 }), '5'],
    ['a date', path({ type: 'string', format: 'date' }), '2026-01-01'],
    ['a list with commas between', path({ type: 'array' }, { example: ['a', 'b'] }), 'a%2Cb'],
  ])('is %s', (_, parameter, written) => {
    expect(request('get', '/things/{id}', { parameters: [parameter] }).path).toBe(`/things/${written}`);
  });

  it('is what the configuration says, before all else', () => {
    const parameters = [path({ type: 'string' }, { example: 'documented' })];
    expect(request('get', '/things/{id}', { parameters }, { given: { id: 'mine' } })).toMatchObject({
      path: '/things/mine',
      asked: { id: 'mine' },
    });
  });

  it('that is declared nowhere, or as text alone, is made up, the same in every run', () => {
    const undeclared = request('get', '/things/{id}', {}).path;
    expect(undeclared).toMatch(/^\/things\/[0-9a-f-]{36}$/);
    expect(request('get', '/things/{id}', { parameters: [path({ type: 'string' })] }).path).toBe(undeclared);
  });

  it('may be declared for the path, and by a reference', () => {
    expect(request('get', '/things/{id}', {}, { above: [{ $ref: '#/components/parameters/Id' }] }).path).toBe('/things/3');
  });
});

describe('beside the path', () => {
  const parameters = [
    { name: 'q', in: 'query', required: true, schema: { type: 'string', example: 'a&b' } },
    { name: 'page', in: 'query', schema: { type: 'integer' } },
    { name: 'X-Version', in: 'header', required: true, schema: { enum: ['2'] } },
    { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
    { name: 'lang', in: 'cookie', required: true, example: 'pt' },
    { name: 'filter', in: 'query', required: true, schema: { type: 'object' } },
  ];

  it('what is required and plain is sent, and nothing else', () => {
    expect(request('get', '/things', { parameters })).toEqual({
      method: 'GET',
      path: '/things',
      asked: {},
      query: ['q=a%26b'],
      cookies: ['lang=pt'],
      headers: [['X-Version', '2']],
    });
  });

  it('a JSON body is sent where there is an example of it', () => {
    const content = { 'application/json': { example: { name: 'x' } } };
    expect(request('post', '/things', { requestBody: { content } })).toMatchObject({
      headers: [['content-type', 'application/json']],
      body: '{"name":"x"}',
    });
    expect(request('post', '/things', { requestBody: { content: { 'application/json': { schema: {} } } } })).not.toHaveProperty('body');
  });
});
