/** The protocol versions that are asked for, oldest first. SSL 2 follows with the whole probe set. */
export const TLS_VERSIONS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** A protocol version, in the names of node:tls. */
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** The versions that RFC 7568 and RFC 8996 forbid: TLS 1.2 is the floor. */
export const BELOW_THE_FLOOR: ReadonlySet<TlsVersion> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);

/** How the answer to the hello of one version is read; `error` is never a "no". */
export type Handshake =
  /** A ServerHello (or HelloRetryRequest) of this version came: RFC 8446 4.1.3. */
  | { readonly kind: 'negotiated'; readonly cipher: string; readonly evidence: string }
  /** The peer said no, and a control shows that it speaks TLS; `other-version`: it answered with a ServerHello of a lower one. */
  | {
      readonly kind: 'refused';
      readonly by: 'alert' | 'close' | 'reset' | 'other-version';
      readonly alert?: number;
      readonly evidence: string;
    }
  /** Neither yes nor no. */
  | { readonly kind: 'error'; readonly cause: string };

/** One row of the table. */
export interface VersionRow {
  readonly version: TlsVersion;
  readonly handshake: Handshake;
}

/** A full handshake by node:tls at its defaults, which confirms that 1.2 or newer is usable. */
export type FullHandshake =
  | { readonly kind: 'completed'; readonly protocol: string; readonly cipher: string; readonly alpn?: string }
  | { readonly kind: 'failed'; readonly code: string; readonly says: string };

/** One thing that is wrong with the certificate, or worth a warning. */
export interface CertificateProblem {
  /** Stable: `untrusted`, `expired`, `not-yet-valid`, `wrong-name`, `common-name-only`, `weak-key`, … */
  readonly code: string;
  readonly severity: 'fail' | 'warn';
  readonly says: string;
}

/** The certificate that the target showed. */
export type CertificateFacts =
  | {
      readonly kind: 'seen';
      readonly subject: string;
      readonly issuer: string;
      readonly names: readonly string[];
      /** ISO 8601. */
      readonly validFrom: string;
      readonly validTo: string;
      readonly key: string;
      readonly problems: readonly CertificateProblem[];
    }
  | { readonly kind: 'unseen'; readonly because: string };

/** What a TLS endpoint serves: the account from which the floor is judged. */
export interface TlsTable {
  readonly host: string;
  readonly port: number;
  /** The address that was tried. */
  readonly address: string;
  readonly rows: readonly VersionRow[];
  readonly full: FullHandshake;
  readonly certificate: CertificateFacts;
  /** That of the versions alone: nothing below 1.2 is negotiated, 1.2 or newer is; `error` where that could not be told. */
  readonly verdict: 'pass' | 'fail' | 'error';
  /** One sentence that gives the reason of the verdict. */
  readonly because: string;
}

/** The probe of a TLS endpoint as part of a trace: many small connections, one table. */
export interface TlsExchange {
  readonly kind: 'tls';
  readonly table: TlsTable;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly duration: number;
}
