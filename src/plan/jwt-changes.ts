/** The unsigned token of RFC 7519 section 6.1, made of a signed one: its claims, and a header that asks for no signature. */
export const ALG_NONE = 'alg-none';

/**
 * Tokens made of the parts of a signed one, {1} to {3}: RFC 7515 section 7.1 has three of them, in one order, without padding. Only
 * changes that no verifier may overlook: padding in the signature alone, for one, would leave what is signed as it was.
 */
const TEMPLATES = {
  [ALG_NONE]: 'eyJhbGciOiJub25lIn0.{2}.',
  'jwt-signature-empty': '{1}.{2}.',
  'jwt-signature-dropped': '{1}.{2}',
  'jwt-header-dropped': '{2}.{3}',
  'jwt-payload-dropped': '{1}.{3}',
  'jwt-signature-doubled': '{1}.{2}.{3}.{3}',
  'jwt-header-doubled': '{1}.{1}.{2}.{3}',
  'jwt-payload-doubled': '{1}.{2}.{2}.{3}',
  'jwt-header-and-payload-swapped': '{2}.{1}.{3}',
  'jwt-payload-and-signature-swapped': '{1}.{3}.{2}',
  'jwt-payload-padded': '{1}.{2}=.{3}',
  'jwt-dot-before': '.{1}.{2}.{3}',
  'jwt-dot-after': '{1}.{2}.{3}.',
} as const;

/** A change of a JWT's structure. */
export type JwtChange = Exclude<keyof typeof TEMPLATES, typeof ALG_NONE>;

/** The changes of a JWT's structure, the most telling first. */
export const JWT_CHANGES: readonly JwtChange[] = Object.keys(TEMPLATES).filter((name): name is JwtChange => name !== ALG_NONE);

/** Whether a token has the three parts of a signed JWT. */
export function isJwt(token: string): boolean {
  return partsOf(token) !== undefined;
}

/** How a token is made of the parts of another; `undefined` for what is none of these changes. */
export function jwtTemplate(change: string): string | undefined {
  return Object.hasOwn(TEMPLATES, change) ? TEMPLATES[change as keyof typeof TEMPLATES] : undefined;
}

/** A template filled with the parts of a JWT; the token as it is where it is none. */
export function changedJwt(token: string, template: string): string {
  const parts = partsOf(token);
  return parts === undefined ? token : template.replaceAll(/\{([123])\}/g, (_, n: string) => parts[Number(n) - 1] ?? '');
}

function partsOf(token: string): readonly string[] | undefined {
  return /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(token)?.slice(1);
}
