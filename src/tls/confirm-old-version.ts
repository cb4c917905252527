import type { ShakeOptions } from './full-handshake.js';
import { nodeHandshake } from './node-tls.js';
import type { Peer } from './peer.js';
import type { TlsVersion, VersionRow } from './table.js';

/** Old versions that node:tls can be brought to speak. */
type OldVersion = 'TLSv1' | 'TLSv1.1';

/** A build of OpenSSL at its usual level refuses TLS 1.0 and 1.1 by itself, which would look like the peer's refusal. */
const EVERY_CIPHER = 'ALL:COMPLEMENTOFALL@SECLEVEL=0';

/** Whether a version is one of these. */
export function isConfirmable(version: TlsVersion): version is OldVersion {
  return version === 'TLSv1' || version === 'TLSv1.1';
}

/**
 * Says whether node:tls completes TLS 1.0 or 1.1. The ServerHello is the proof; this tells how easily the version is used. Nothing of this
 * handshake is used to judge the certificate: at level 0 any signature passes.
 */
export async function confirmOldVersion(
  version: OldVersion,
  peer: Peer,
  { serverName, client }: Pick<ShakeOptions, 'serverName' | 'client'>,
): Promise<string> {
  const options = {
    minVersion: version,
    maxVersion: version,
    ciphers: EVERY_CIPHER,
    rejectUnauthorized: false,
    servername: serverName ?? '',
    ...client,
  };
  const { failure } = await nodeHandshake(peer, options, () => undefined);
  return failure === undefined ? 'completed it' : `did not complete it: ${failure.says} [${failure.code}]`;
}

/** Adds to the evidence of a negotiated TLS 1.0 or 1.1 what `confirmation` says of it. */
export async function withConfirmation(row: VersionRow, confirmation: (version: OldVersion) => Promise<string>): Promise<VersionRow> {
  const { version, handshake } = row;
  if (handshake.kind !== 'negotiated' || !isConfirmable(version)) return row;
  const evidence = `${handshake.evidence}; node:tls at SECLEVEL=0 ${await confirmation(version)}`;
  return { version, handshake: { ...handshake, evidence } };
}
