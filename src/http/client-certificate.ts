import { createSecureContext, type SecureContext } from 'node:tls';

/** A certificate of the client, with its chain where there is one, and its private key: PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Whom a connection trusts, and how it shows itself to a server that asks. */
export interface TlsIdentity {
  /** PEM text of the authorities to trust instead of the built-in ones. */
  readonly ca?: string;
  readonly client?: ClientCertificate;
}

/** These two alone, of something that has more. */
export function identityOf({ ca, client }: { readonly [part in keyof TlsIdentity]: TlsIdentity[part] | undefined }): TlsIdentity {
  return { ...(ca === undefined ? {} : { ca }), ...(client === undefined ? {} : { client }) };
}

/** What connections to one target share; `undefined` where nothing is given, which leaves it to Node. Throws where a PEM text is none. */
export function secureContextOf({ ca, client }: TlsIdentity): SecureContext | undefined {
  if (ca === undefined && client === undefined) return undefined;
  return createSecureContext({ ...(ca === undefined ? {} : { ca }), ...client });
}

/** handshake_failure, certificate_required, and the alerts about certificates: RFC 8446 section 6.2, RFC 5246 section 7.2.2. */
const ABOUT_THE_CLIENT: ReadonlySet<number> = new Set([40, 42, 43, 44, 45, 46, 48, 49, 116]);

/** Whether an alert that comes after the client's own part of the handshake is about its certificate, or about there being none. */
export function isAboutClient(alert: number | undefined): boolean {
  return alert !== undefined && ABOUT_THE_CLIENT.has(alert);
}

/** The number of the alert that an error of OpenSSL is about. It counts them from 1000 on; its texts and Node's codes change between versions. */
export function alertOf(message: string): number | undefined {
  const reason = Number.parseInt(/error:0A([0-9A-F]{6}):/.exec(message)?.[1] ?? '', 16);
  return reason >= 1000 && reason < 1256 ? reason - 1000 : undefined;
}

/** How the key log names the secret of TLS 1.2 and older, known once the client's part is done; TLS 1.3 logs others, and much earlier. */
const MASTER_SECRET = Buffer.from('CLIENT_RANDOM');

/** Whether a line of the key log says that TLS 1.2 or older has agreed on keys. */
export function saysKeysAgreed(line: Buffer): boolean {
  return line.subarray(0, MASTER_SECRET.length).equals(MASTER_SECRET);
}

/** A peer that accepts sends a ticket or data; one that says nothing is waited for as long again as all before, within these bounds. Milliseconds. */
const ACCEPTANCE_WAIT = { least: 40, most: 500 } as const;

/** How long a peer of TLS 1.3 is waited for, which sees the client's certificate, or that there is none, only after the handshake. */
export function acceptanceWait(elapsed: number): number {
  return Math.min(ACCEPTANCE_WAIT.most, Math.max(ACCEPTANCE_WAIT.least, elapsed));
}
