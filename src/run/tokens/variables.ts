import { TOKEN_VARIABLES } from '../../plan/authorization.js';
import type { CredentialName, RunOptions } from '../options.js';

/** The environment variable that a reader of a curl line has for each credential: the one that its token was read from, where it was. */
export function tokenVariables(credentials: RunOptions['credentials']): Readonly<Record<CredentialName, string>> {
  const named = Object.entries(credentials).flatMap(([name, source]) => {
    const variable = /^\$?([A-Za-z_]\w*)$/.exec(source.kind === 'token' ? source.from : '')?.[1];
    // A file may be called `token`, without a dollar sign; the one variable that is said without it is our own.
    const known = variable !== undefined && (source.from.startsWith('$') || variable === TOKEN_VARIABLES.reader);
    return known ? [[name, variable] as const] : [];
  });
  return { ...TOKEN_VARIABLES, ...Object.fromEntries(named) };
}
