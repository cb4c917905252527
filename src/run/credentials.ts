import type { CredentialSource } from './options.js';
import type { RunProblem } from './record.js';

/** The tokens that credentials gave, and in sentences why some gave none. */
export interface Tokens {
  readonly tokens: Readonly<Partial<Record<CredentialName, string>>>;
  readonly problems: readonly RunProblem[];
  /** Everything that must never be written, with the name that stands for it. */
  readonly secrets: readonly { readonly value: string; readonly name: string }[];
}

/** The credentials of a configuration. */
export type CredentialName = 'reader' | 'other' | 'expired';

/** The environment variable that stands for a credential's token in what is written. */
export const TOKEN_VARIABLES: Readonly<Record<CredentialName, string>> = {
  reader: 'CONFORMANCE_TOKEN',
  other: 'CONFORMANCE_TOKEN_OTHER',
  expired: 'CONFORMANCE_TOKEN_EXPIRED',
};

/** Gets the token of each credential: as given, or from its token endpoint by client credentials (RFC 6749 section 4.4). */
export async function obtainTokens(
  credentials: Readonly<Partial<Record<CredentialName, CredentialSource>>>,
  options: { readonly ca?: string; readonly timeout: number },
): Promise<Tokens> {
  const obtained = await Promise.all(
    (Object.entries(credentials) as [CredentialName, CredentialSource][]).map(async ([name, source]) => ({
      name,
      source,
      result: await obtain(source, options),
    })),
  );
  return {
    tokens: Object.fromEntries(obtained.flatMap(({ name, result }) => (result.kind === 'token' ? [[name, result.token]] : []))),
    problems: obtained.flatMap(({ name, result }) =>
      result.kind === 'failed' ? [{ says: `no token for ${name}: ${result.says}`, remedy: result.remedy }] : [],
    ),
    secrets: obtained.flatMap(({ name, source, result }) => [
      ...(result.kind === 'token' ? [{ value: result.token, name: TOKEN_VARIABLES[name] }] : []),
      ...(source.kind === 'client' ? [{ value: source.clientSecret, name: `${name}'s client secret` }] : []),
    ]),
  };
}

async function obtain(source: CredentialSource, options: { readonly ca?: string; readonly timeout: number }) {
  if (source.kind === 'token') return { kind: 'token', token: source.token } as const;
  const { fetchToken } = await import('../http/token.js'); // the OAuth client is loaded for those who use it
  return fetchToken(source, options);
}
