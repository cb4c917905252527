import type { ApiDocument } from './api-document.js';
import { isObject, valueAt } from './pointer.js';

/** A security scheme as a document declares it: OpenAPI 3.1, section "Security Scheme Object". */
export type SecurityScheme =
  | {
      readonly kind: 'apiKey';
      readonly in: 'header' | 'query' | 'cookie' /** Of the header, parameter or cookie. */;
      readonly name: string;
    }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'oauth2' /** Of the client credentials flow. */; readonly tokenUrl?: string; readonly scopes: readonly string[] }
  | { readonly kind: 'openIdConnect'; readonly discoveryUrl: string }
  /** One that is declared soundly, and that we do not speak: `http digest`, `mutualTLS`. */
  | { readonly kind: 'unspoken'; readonly type: string };

/** What is wrong with a scheme, and how it would be right. */
interface Unsound {
  readonly says: string;
  readonly remedy: string;
}

const REMEDIES = {
  apiKey: 'type: apiKey, in: header, name: X-Api-Key',
  http: 'type: http, scheme: bearer',
  oauth2: 'type: oauth2, flows: { clientCredentials: { tokenUrl: https://…, scopes: {} } }',
  openIdConnect: 'type: openIdConnect, openIdConnectUrl: https://…/.well-known/openid-configuration',
} as const;

const TYPES = 'apiKey, http, mutualTLS, oauth2, openIdConnect';

/** The scheme at a pointer, or what is wrong with it. */
export function schemeAt(document: ApiDocument, pointer: string): SecurityScheme | Unsound {
  const node = valueAt(document.root, pointer);
  if (!isObject(node)) return { says: 'is not an object', remedy: `type: …   one of ${TYPES}` };
  switch (node.type) {
    case 'apiKey':
      return apiKey(node);
    case 'http':
      return http(node);
    case 'oauth2':
      return oauth2(node);
    case 'openIdConnect':
      return typeof node.openIdConnectUrl === 'string'
        ? { kind: 'openIdConnect', discoveryUrl: node.openIdConnectUrl }
        : { says: 'has no openIdConnectUrl', remedy: REMEDIES.openIdConnect };
    case 'mutualTLS':
      return { kind: 'unspoken', type: 'mutualTLS' };
    default:
      return {
        says: node.type === undefined ? 'has no type' : `is of the type ${JSON.stringify(node.type)}, not one of ${TYPES}`,
        remedy: `type: …   one of ${TYPES}`,
      };
  }
}

type Node = Readonly<Record<string, unknown>>;

function apiKey({ name, in: place }: Node): SecurityScheme | Unsound {
  if (place !== 'header' && place !== 'query' && place !== 'cookie')
    return {
      says:
        place === undefined
          ? 'is an apiKey that says not where it goes'
          : `is an apiKey in ${JSON.stringify(place)}, not in header, query or cookie`,
      remedy: REMEDIES.apiKey,
    };
  return typeof name === 'string' && name !== ''
    ? { kind: 'apiKey', in: place, name }
    : { says: 'is an apiKey without a name', remedy: REMEDIES.apiKey };
}

/** The names of HTTP authentication schemes are case-insensitive: RFC 9110 section 11.1. */
function http({ scheme }: Node): SecurityScheme | Unsound {
  if (typeof scheme !== 'string') return { says: 'is of the type http without a scheme', remedy: REMEDIES.http };
  const name = scheme.toLowerCase();
  return name === 'basic' || name === 'bearer' ? { kind: name } : { kind: 'unspoken', type: `http ${scheme}` };
}

function oauth2({ flows }: Node): SecurityScheme | Unsound {
  if (!isObject(flows)) return { says: 'is of the type oauth2 without flows', remedy: REMEDIES.oauth2 };
  const all = Object.values(flows).filter(isObject);
  const scopes = new Set(all.flatMap((flow) => (isObject(flow.scopes) ? Object.keys(flow.scopes) : [])));
  const { clientCredentials } = flows;
  const tokenUrl = isObject(clientCredentials) ? clientCredentials.tokenUrl : undefined;
  return { kind: 'oauth2', scopes: [...scopes], ...(typeof tokenUrl === 'string' ? { tokenUrl } : {}) };
}
