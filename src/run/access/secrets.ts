import type { Secret } from '../../http/redact.js';
import { GIVEN_WRONG } from '../../plan/suite.js';
import type { GivenText, SchemeCredential } from './credentials.js';
import { givenWrong } from './pocket.js';
import type { SchemeTokens } from './scheme-tokens.js';
import { variableFor, variableOf } from './variables.js';

/** What is secret of a scheme's credential: of a password also what it goes out as, in base64 beside its name. */
export function givenSecrets([scheme, credential]: readonly [string, SchemeCredential]): readonly Secret[] {
  const named = (given: GivenText, of = scheme): Secret => ({ value: given.value, name: variableOf(given, of) });
  const wrong = GIVEN_WRONG.flatMap((as) => {
    const given = givenWrong(credential, as);
    return given === undefined ? [] : [named(given, `${scheme}_${as}`)];
  });
  switch (credential.kind) {
    case 'key':
      return [named(credential.key), ...wrong];
    case 'token':
      return [
        named(credential.token),
        ...(credential.other === undefined ? [] : [named(credential.other.token, `${scheme}_OTHER`)]),
        ...wrong,
      ];
    case 'password': {
      const { username, password } = credential;
      const pair = Buffer.from(`${username.value}:${password.value}`, 'utf8').toString('base64');
      const secret = named(password, `${scheme}_PASSWORD`);
      return [secret, { ...secret, value: pair }];
    }
    case 'client':
      return [clientSecretOf(scheme, credential.client), ...wrong];
  }
}

function clientSecretOf(scheme: string, client: Extract<SchemeCredential, { kind: 'client' }>['client']): Secret {
  return 'clientSecret' in client
    ? { value: client.clientSecret, name: `${scheme}'s client secret` }
    : { value: client.signingKey.privateKey, name: `${scheme}'s private key` };
}

/** Every token that was held. */
export function tokenSecrets({ held: tokens }: SchemeTokens): readonly Secret[] {
  return [...tokens].map(([value, { scheme, scopes }]) => ({ value, name: variableFor(scheme, scopes) }));
}
