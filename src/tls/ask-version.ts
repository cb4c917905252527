import { PROTOCOL_VERSION } from './alerts.js';
import { type Attempt, attemptHello } from './attempt.js';
import { clientHello, type HelloShape } from './client-hello.js';
import { helloSeed } from './hello-seed.js';
import type { Peer } from './peer.js';
import { readAnswer } from './read-answer.js';
import { readSsl2Answer } from './ssl2-answer.js';
import type { TlsVersion } from './table.js';

/** A hello of one shape, and what came of it. */
export interface Try {
  readonly shape: HelloShape;
  readonly attempt: Attempt;
}

/** All that was tried to learn whether one version is served, in order. */
export interface Asked {
  readonly version: TlsVersion;
  readonly tries: readonly Try[];
}

/** SSL 2 has one hello. SSL 3 has no extensions, so that its small hello is bare already. */
const SHAPES: Readonly<Record<TlsVersion, readonly HelloShape[]>> = {
  SSLv2: ['full'],
  SSLv3: ['full', 'small'],
  TLSv1: ['full', 'small', 'bare'],
  'TLSv1.1': ['full', 'small', 'bare'],
  'TLSv1.2': ['full', 'small', 'bare'],
  'TLSv1.3': ['full', 'small', 'bare'],
};

/** Asks for one version: with all that can be offered, and after a refusal that may be about that hello only, with less. */
export async function askVersion(version: TlsVersion, peer: Peer, serverName: string | undefined): Promise<Asked> {
  const tries: Try[] = [];
  for (const shape of SHAPES[version]) {
    const hello = clientHello({ version, shape, seed: helloSeed(), ...(serverName === undefined ? {} : { serverName }) });
    const attempt = await attemptHello(hello, peer, version === 'SSLv2' ? readSsl2Answer : readAnswer);
    tries.push({ shape, attempt });
    if (!isAmbiguousRefusal(attempt)) break;
  }
  return { version, tries };
}

/** Handshake_failure, a close and the like say only that this hello failed; protocol_version says that every hello of the version will. */
function isAmbiguousRefusal(attempt: Attempt): boolean {
  return attempt.kind === 'closed' || (attempt.kind === 'alert' && attempt.alert !== PROTOCOL_VERSION);
}
