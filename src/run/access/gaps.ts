import type { SecurityScheme } from '../../document/security-scheme.js';
import { isJwt } from '../../plan/jwt-changes.js';
import { GIVEN_WRONG, type GivenWrong, type Showing } from '../../plan/suite.js';
import type { SchemeCredential } from './credentials.js';
import { givenWrong, isGivenWrong, OF_A_VALID, otherToken, type Pocket } from './pocket.js';
import type { Gap } from './scheme-tokens.js';

/** Why a scheme cannot be shown as it is to be; `undefined` where it can. */
export function gapOf({ scheme, as, scopes = [], exactly }: Showing, { credentials, tokens, schemes }: Pocket): Gap | undefined {
  const kind = schemes.get(scheme);
  if (kind?.kind === 'unspoken')
    return { because: `${scheme} is ${kind.type}, which conformance does not speak`, remedy: 'judge it by hand' };
  const credential = credentials.get(scheme);
  if (isGivenWrong(as)) return givenWrong(credential, as) === undefined ? wrongGap(scheme, as, credential) : undefined;
  if (!OF_A_VALID.has(as)) return undefined;
  if (credential === undefined) return { because: `no credential for ${scheme} was given`, remedy: remedyFor(scheme, kind) };
  const token = credential.kind === 'token' ? credential.token.value : tokens.first(scheme, scopes);
  if (as === 'alg-none' && token !== undefined && !isJwt(token)) return opaqueGap(scheme);
  if (credential.kind === 'client') return tokens.gap(scheme, scopes, exactly ? 'exactly' : 'at-least');
  if (!exactly || otherToken(credential, scopes) !== undefined) return undefined;
  const wanted = scopes.length === 0 ? 'no scope' : `the scopes ${scopes.join(' ')} alone`;
  return {
    because: `no token for ${scheme} with ${wanted} was given`,
    remedy: `credentials: { schemes: { ${scheme}: { clientIdEnv: …, clientSecretEnv: …, scopes: [all that it may ask for] } } }`,
  };
}

const WRONG_TOKENS: Readonly<Record<GivenWrong, string>> = {
  expired: 'was valid once',
  'not-yet-valid': 'will be valid later',
  'wrong-audience': 'is meant for another API',
  'wrong-issuer': 'is in the name of another issuer',
};

/** What to give names all that are not given, so that it is the same for each, and is said once. */
function wrongGap(scheme: string, as: GivenWrong, credential: SchemeCredential | undefined): Gap {
  const lacking = GIVEN_WRONG.filter((one) => givenWrong(credential, one) === undefined).map((one) => `${one}: { tokenEnv: … }`);
  const remedy = `credentials: { schemes: { ${scheme}: { …, ${lacking.join(', ')} } } }`;
  return { because: `no token for ${scheme} that ${WRONG_TOKENS[as]} was given`, remedy };
}

function opaqueGap(scheme: string): Gap {
  const because = `the token for ${scheme} is no JWT, so that none without a signature can be made of it`;
  return { because, remedy: `a token for ${scheme} that is a JWT, if the API takes such` };
}

/** The line of configuration that gives a credential of a kind. */
function remedyFor(name: string, scheme: SecurityScheme | undefined): string {
  const variable = name.toUpperCase().replaceAll(/\W/g, '_');
  const given =
    scheme?.kind === 'apiKey'
      ? `valueEnv: ${variable}`
      : scheme?.kind === 'basic'
        ? `usernameEnv: ${variable}_USER, passwordEnv: ${variable}_PASSWORD`
        : `tokenEnv: ${variable}`;
  return `credentials: { schemes: { ${name}: { ${given} } } }`;
}
