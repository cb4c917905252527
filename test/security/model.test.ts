import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readAccessDocument } from '../../src/cli/document/read.js';
import { everyPlan } from '../../src/cli/document/told.js';
import { InputError } from '../../src/cli/problem.js';
import { lintDocument } from '../../src/document/lint-document.js';
import { needText } from '../../src/plan/access/rows.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A document as a file of the temporary folder. */
function file(text: string, name = 'openapi.yaml'): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** What is said of a document that is refused. */
async function refused(text: string): Promise<readonly string[]> {
  const error: unknown = await readAccessDocument(file(text), folder).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InputError)) throw new Error('it was not refused');
  expect(error.problems.every((problem) => problem.do !== undefined && problem.source !== undefined)).toBe(true);
  return error.problems.map(({ at, says }) => `${at?.file ?? ''}:${at?.line ?? ''}:${at?.column ?? ''} ${says}`);
}

/** The problems of bad input; what else was thrown is thrown on. */
function problemsOf(thrown: unknown): InputError['problems'] {
  if (thrown instanceof InputError) return thrown.problems;
  throw thrown;
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: t, version: "1" }\n';
const PATH = 'paths:\n  /things:\n    get:\n      responses: { "200": { description: ok } }\n';

describe('a document is refused', () => {
  it('where it names a scheme that is not there, at its place', async () => {
    const schemes = 'components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X }\n';
    expect(await refused(`${HEAD}security:\n  - kee: []\n${PATH}${schemes}`)).toEqual([
      'openapi.yaml:4:5 no security scheme is called "kee" in components/securitySchemes (there are: key)',
    ]);
  });

  it('where a scheme is unsound, each at its place', async () => {
    const schemes =
      'components:\n  securitySchemes:\n    a: { type: apiKey, in: body, name: X }\n    b: { type: http }\n    c: { type: magic }\n    d: { type: openIdConnect }\n    e: { in: query }\n';
    expect(await refused(`${HEAD}security: [{ a: [], b: [] }, { c: [] }, { d: [] }, { e: [] }]\n${PATH}${schemes}`)).toEqual([
      'openapi.yaml:10:5 the security scheme "a" is an apiKey in "body", not in header, query or cookie',
      'openapi.yaml:11:5 the security scheme "b" is of the type http without a scheme',
      'openapi.yaml:12:5 the security scheme "c" is of the type "magic", not one of apiKey, http, mutualTLS, oauth2, openIdConnect',
      'openapi.yaml:13:5 the security scheme "d" has no openIdConnectUrl',
      'openapi.yaml:14:5 the security scheme "e" has no type',
    ]);
  });

  it('where its requirements are no list of objects', async () => {
    expect(await refused(`${HEAD}security: { key: [] }\n${PATH}`)).toEqual(['openapi.yaml:3:1 security is not a list of requirements']);
  });

  it('where nobody names any security', async () => {
    expect(await refused(`${HEAD}${PATH}`)).toEqual([
      'openapi.yaml:3:1 the document names no security, for any operation: there is nothing to judge',
    ]);
  });

  it('where it has no operations', async () => {
    expect(await refused(`${HEAD}paths: {}\n`)).toEqual(['openapi.yaml:3:1 the document has no operations: there is nothing to judge']);
  });

  it.each([
    ['as it is', 'swagger: "2.0"\npaths: {}\n'],
    ['though a $ref leads nowhere', 'swagger: "2.0"\npaths: { /a: { get: { schema: { $ref: "#/definitions/A" } } } }\n'],
    ['though its version is a number', 'swagger: 2.0\npaths: {}\n'],
    ['though its YAML is broken', '# of ours\nswagger: "2.0"\npaths: [a\n'],
  ])('where it is Swagger 2.0, %s', async (_, text) => {
    expect(await refused(text)).toEqual(['openapi.yaml:1:1 the document is Swagger 2.0, and conformance reads OpenAPI 3']);
  });

  it.each([
    ['says a number', 'openapi: 3.1\n', 'openapi is a number, 3.1, not a text'],
    ['says another version', 'openapi: 4.0.0\n', 'the document says openapi: "4.0.0", and conformance reads 3.0, 3.1 and 3.2'],
    ['is a part of one', 'type: object\n', 'the document does not say which OpenAPI it is, and conformance reads 3.0, 3.1 and 3.2'],
  ])('where it %s', async (_, text, says) => {
    expect(await refused(text)).toEqual([`openapi.yaml:1:1 ${says}`]);
  });

  it.each([
    ['leads nowhere', '#/components/pathItems/a', 'the $ref leads nowhere'],
    ['names a file that is not there', 'parts/a.yaml', 'the $ref names a file that is not there: parts/a.yaml'],
    ['names a server that does not answer', 'http://127.0.0.1:9/a.yaml', 'the $ref names what cannot be fetched: no answer'],
  ])('where a $ref %s', async (_, ref, says) => {
    expect(await refused(`${HEAD}paths:\n  /a: { $ref: "${ref}" }\n`)).toEqual([`openapi.yaml:4:7 ${says}`]);
  });

  it('where it holds itself, or a $ref leads back to itself, at the place', async () => {
    expect(await refused('openapi: 3.1.0\ninfo: &a { title: t, x: *a }\npaths: {}\n')).toEqual([
      'openapi.yaml:2:22 it holds itself, by a YAML alias',
    ]);
    const schemas = 'components:\n  schemas:\n    a: { $ref: "#/components/schemas/b" }\n    b: { x: 1, $ref: "#/components/schemas/a" }\n';
    expect(await refused(`${HEAD}${schemas}`)).toEqual(['openapi.yaml:5:5 the $ref leads back to itself']);
  });

  it.each([
    ['no text in UTF-8', 'o\0p\0', '1:2 it is no text in UTF-8: there is a null byte'],
    ['nested too deep', `${HEAD}x: ${'['.repeat(5000)}\n`, '3:103 it nests deeper than can be read'],
  ])('where it is %s', async (_, text, says) => {
    expect(await refused(text)).toEqual([`openapi.yaml:${says}`]);
  });

  it('where its YAML is broken, at the place', async () => {
    expect(await refused(`${HEAD}paths: [a\ncomponents: {}\n`)).toEqual([expect.stringMatching(/^openapi\.yaml:4:\d+ [a-z ]+$/)]);
  });
});

describe('the requirements of a document', () => {
  it('stand where the document names what is needed', async () => {
    const own = PATH.replace('get:\n', 'get:\n      operationId: list things\n      security: [{ key: [] }, {}]\n');
    const schemes = 'components:\n  securitySchemes:\n    key: { type: apiKey, in: header, name: X }\n';
    const read = await readAccessDocument(file(`${HEAD}${own}${schemes}`), folder);
    const { requirements } = everyPlan(read).registers;
    expect(requirements).toEqual([
      {
        id: 'SEC-list-things',
        level: 'MUST',
        text: 'GET /things needs key, or nothing',
        source: 'security of the operation',
        at: '/paths/~1things/get/security',
      },
    ]);
    expect(read.document.positions.get('/paths/~1things/get/security')).toEqual({ file: 'openapi.yaml', line: 7, column: 7 });
  });
});

it('a document of OpenAPI 3.2 may have QUERY, methods of its own, and a device flow', async () => {
  const flow = 'deviceAuthorization: { deviceAuthorizationUrl: /d, tokenUrl: /t, scopes: { a: b } }';
  const text = `openapi: 3.2.0
info: { title: t, version: "1" }
security: [{ oauth: [a] }]
paths:
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    query: { operationId: ask, responses: {} }
    additionalOperations:
      COPY: { servers: [{ url: /v2 }], responses: {} }
components: { securitySchemes: { oauth: { type: oauth2, flows: { ${flow} } } } }
`;
  const { suite } = everyPlan(await readAccessDocument(file(text), folder));
  const asked = suite.cases.flatMap((one) => (one.kind === 'access' && one.row === 'needed' ? [one] : []));
  expect(asked.map(({ operation, request }) => [operation, request.method, request.path, request.server?.url])).toEqual([
    ['ask', 'QUERY', '/things/1', undefined],
    ['COPY /things/{id}', 'COPY', '/things/1', '/v2'],
  ]);
  expect((await lintDocument(join(folder, file(text)), { base: folder })).length).toBeGreaterThan(0);
});

it.each<[Parameters<typeof needText>[0], string]>([
  [[], 'nothing'],
  [[[]], 'nothing'],
  [
    [
      [
        { scheme: 'key', scopes: [] },
        { scheme: 'basic', scopes: [] },
      ],
      [{ scheme: 'oauth', scopes: ['read', 'write'] }],
    ],
    'key and basic, or oauth (read write)',
  ],
  [[[], [{ scheme: 'key', scopes: [] }]], 'key, or nothing'],
])('what is needed by %j is said as %s', (alternatives, text) => {
  expect(needText(alternatives)).toBe(text);
});

const shared = fileURLToPath(new URL('../../../shared/documents/', import.meta.url));
/** Larger ones take seconds each. Bytes. */
const MOST = 1_000_000;
const documents = existsSync(shared)
  ? readdirSync(shared).filter(
      (name) => /\.(?:ya?ml|json)$/.test(name) && name !== 'index.json' && statSync(join(shared, name)).size < MOST,
    )
  : [];
/** Swagger 2.0; those that name no security, no operations, or a scheme that is not there. */
const REFUSED = /swagger2|kubernetes|webhooks|discourse|prefect|readme-star-trek|svix|ory-kratos/;

describe.skipIf(documents.length === 0)('public documents', () => {
  const path = (name: string): string => join(shared, name);

  it.each(documents.filter((name) => !REFUSED.test(name)))('%s: every operation has a row, and what refuses is no grant', async (name) => {
    const read = await readAccessDocument(path(name), folder);
    for (const rows of ['two', 'all'] as const) {
      const { registers, suite } = everyPlan(read, rows);
      expect(new Set(registers.requirements.map(({ id }) => id)).size).toBe(read.model.operations.length);
      expect(new Set(suite.cases.map(({ id }) => id)).size).toBe(suite.cases.length);
      const asked = new Set(suite.cases.flatMap(({ exercises }) => exercises));
      expect(registers.requirements.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
      const open = suite.cases.filter((one) => one.kind === 'access' && one.request.path.includes('{'));
      expect(open.map(({ id }) => id)).toEqual([]);
    }
  });

  it.each(['invalid', 'features/3.2', 'spec-examples/oas-3.1-fail', 'multi-file/redocly-cafe-3.2'])(
    'each in %s has a plan, or is refused with the place and what to do',
    async (name) => {
      const files = readdirSync(join(shared, name), { recursive: true, encoding: 'utf8' }).filter((one) => /\.(?:ya?ml|json)$/.test(one));
      expect(files.length).toBeGreaterThan(0);
      for (const one of files) {
        const problems = await readAccessDocument(join(shared, name, one), join(shared, name)).then((read) => {
          everyPlan(read, 'all');
          return [];
        }, problemsOf);
        for (const { at, says, do: remedy } of problems) {
          expect([one, says, at?.line, remedy.length > 0]).toEqual([one, says, expect.any(Number), true]);
          expect(says).not.toMatch(/ENOENT|Can't|undefined|Maximum/);
        }
      }
    },
  );

  it.each(documents.filter((name) => REFUSED.test(name)))('%s is refused in a sentence', async (name) => {
    await expect(readAccessDocument(path(name), folder)).rejects.toThrow(InputError);
  });
});
