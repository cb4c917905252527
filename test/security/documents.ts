/** Documents of each kind of security, small enough to read, and what a correct server asks of each operation. */

type Security = readonly Readonly<Record<string, readonly string[]>>[];

const REFUSAL = { type: 'object', required: ['error'], properties: { error: { type: 'string' } } };
const refusal = { description: 'refused', content: { 'application/json': { schema: REFUSAL } } };

/** An operation with a path parameter, and its security where it has its own. */
function operation(operationId: string, security?: Security): object {
  return {
    operationId,
    responses: { 200: { description: 'it is there' }, 401: refusal, 403: refusal },
    ...(security === undefined ? {} : { security }),
  };
}

/** A document of these schemes, with operations by path: `GET` each. */
function document(title: string, securitySchemes: object, paths: Readonly<Record<string, object>>, security?: Security): object {
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    ...(security === undefined ? {} : { security }),
    paths: Object.fromEntries(Object.entries(paths).map(([path, get]) => [path, { get }])),
    components: { securitySchemes },
  };
}

/** The schemes that the documents name. */
const SCHEMES = {
  headerKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'session' },
  basic: { type: 'http', scheme: 'basic' },
  bearer: { type: 'http', scheme: 'Bearer' },
  oauth: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: '/token', scopes: { read: 'read', write: 'write', readwrite: 'both', admin: 'all' } } },
  },
  oidc: { type: 'openIdConnect', openIdConnectUrl: '/.well-known/openid-configuration' },
} as const;

type SchemeName = keyof typeof SCHEMES;

function pick(...names: readonly SchemeName[]): object {
  return Object.fromEntries(names.map((name) => [name, SCHEMES[name]]));
}

/** A document for each kind of scheme, and for each way to combine them. */
export const DOCUMENTS = {
  'apiKey in a header': document('keys', pick('headerKey'), { '/things': operation('things') }, [{ headerKey: [] }]),
  'apiKey in the query': document('keys', pick('queryKey'), { '/things': operation('things') }, [{ queryKey: [] }]),
  'apiKey in a cookie': document('keys', pick('cookieKey'), { '/things': operation('things') }, [{ cookieKey: [] }]),
  basic: document('basic', pick('basic'), { '/things': operation('things') }, [{ basic: [] }]),
  bearer: document('bearer', pick('bearer'), { '/things': operation('things') }, [{ bearer: [] }]),
  oauth2: document('oauth2', pick('oauth'), { '/things': operation('things', [{ oauth: ['read'] }]) }),
  openIdConnect: document('oidc', pick('oidc'), {
    '/things': operation('things', [{ oidc: ['read'] }]),
    '/more': operation('more', [{ oidc: ['write'] }]),
  }),
  and: document('and', pick('headerKey', 'oauth'), { '/things': operation('things', [{ headerKey: [], oauth: ['read'] }]) }),
  or: document('or', pick('headerKey', 'basic'), { '/things': operation('things', [{ headerKey: [] }, { basic: [] }]) }),
  optional: document('optional', pick('headerKey'), { '/things': operation('things', [{}, { headerKey: [] }]) }),
  override: document(
    'override',
    pick('headerKey', 'bearer'),
    {
      '/things': operation('things'),
      '/open': operation('open', []),
      '/other': operation('other', [{ bearer: [] }]),
    },
    [{ headerKey: [] }],
  ),
} as const;

/** The name of one of them. */
export type DocumentName = keyof typeof DOCUMENTS;

/** The same document, whose `/things` is one thing: `/things/{id}`, with an id that is there. */
export function ofOneThing(name: DocumentName): object {
  const { paths, ...root } = DOCUMENTS[name] as { readonly paths: Readonly<Record<string, { readonly get: object }>> };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 4711 };
  const { '/things': things, ...others } = paths;
  return { ...root, paths: { '/things/{id}': { ...things, parameters: [id] }, ...others } };
}
