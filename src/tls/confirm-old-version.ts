import type { ShakeOptions } from './full-handshake.js';
import { nodeHandshake } from './node-tls.js';
import type { Peer } from './peer.js';
import type { TlsVersion, VersionRow } from './table.js';

/** A build of OpenSSL at its usual level refuses TLS 1.0 and 1.1 by itself, which would look like the peer's refusal. */
const EVERY_CIPHER = 'ALL:COMPLEMENTOFALL@SECLEVEL=0';

/**
 * Adds to the evidence of a negotiated TLS 1.0 or 1.1 whether node:tls completes it. The ServerHello is the proof; this says how easily the
 * version is used. Nothing of this handshake is used to judge the certificate: at level 0 any signature passes.
 */
export async function confirmOldVersion(
  row: VersionRow,
  peer: Peer,
  { serverName, client }: Pick<ShakeOptions, 'serverName' | 'client'>,
): Promise<VersionRow> {
  const { version, handshake } = row;
  if (handshake.kind !== 'negotiated' || !isConfirmable(version)) return row;
  const options = {
    minVersion: version,
    maxVersion: version,
    ciphers: EVERY_CIPHER,
    rejectUnauthorized: false,
    servername: serverName ?? '',
    ...client,
  };
  const { failure } = await nodeHandshake(peer, options, () => undefined);
  const confirmation = failure === undefined ? 'completed it' : `did not complete it: ${failure.says} [${failure.code}]`;
  return { version, handshake: { ...handshake, evidence: `${handshake.evidence}; node:tls at SECLEVEL=0 ${confirmation}` } };
}

function isConfirmable(version: TlsVersion): version is 'TLSv1' | 'TLSv1.1' {
  return version === 'TLSv1' || version === 'TLSv1.1';
}
