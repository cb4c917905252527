/** The protocol versions that are asked for, oldest first. */
export const TLS_VERSIONS = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** A protocol version, in the names of node:tls. */
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** The versions that RFC 6176, RFC 7568 and RFC 8996 forbid: TLS 1.2 is the floor. */
export const BELOW_THE_FLOOR: ReadonlySet<TlsVersion> = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1']);

/** How the answer to the hello of one version is read; `error` is never a "no". */
export type Handshake =
  /** A ServerHello (or HelloRetryRequest) of this version came: RFC 8446 4.1.3. */
  | {
      readonly kind: 'negotiated';
      readonly cipher: string;
      /** The group of the key exchange, where it can be read: `X25519`. */
      readonly group?: string;
      /** The application protocol that was chosen, where it is said in clear. */
      readonly alpn?: string;
      readonly evidence: string;
    }
  /**
   * The peer said no, and a control shows that it speaks TLS. `other-version`: it answered with a ServerHello of a lower one; `no-cipher`:
   * it speaks SSL 2 and has no cipher for it; `ssl2-error`: it said no in SSL 2's own words.
   */
  | {
      readonly kind: 'refused';
      readonly by: 'alert' | 'close' | 'reset' | 'other-version' | 'no-cipher' | 'ssl2-error';
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
  /** Stable: `untrusted`, `incomplete-chain`, `expired`, `expiring`, `wrong-name`, `common-name-only`, `weak-key`, … */
  readonly code: string;
  readonly severity: 'fail' | 'warn';
  readonly says: string;
}

/** One certificate of a chain. */
export interface ChainLink {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validTo: string;
  readonly key: string;
  /** How its issuer signed it: `SHA-256 with RSA`. */
  readonly signature: string;
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
      readonly signature: string;
      /** The chain as it was sent, in its order; empty where that was not seen. */
      readonly sent: readonly ChainLink[];
      readonly problems: readonly CertificateProblem[];
    }
  | { readonly kind: 'unseen'; readonly because: string };

/** Something to know beside the versions and the certificate; it has no say in the verdict. */
export interface TlsNote {
  /** Stable: `no-downgrade-sentinel`, `ssl2-without-cipher`, `client-certificate-wanted`, … */
  readonly code: string;
  readonly severity: 'info' | 'warn';
  readonly says: string;
}

/** What came of a request without TLS. */
export interface PlainAnswer {
  readonly port: number;
  /** `refused` and `redirected` are right; `answered`: an API answer came in clear; `silent`: nothing came; `unclear`: none of these. */
  readonly kind: 'refused' | 'redirected' | 'answered' | 'silent' | 'unclear';
  readonly says: string;
}

/** What one address serves. */
export interface AddressTable {
  /** Empty where the name did not resolve; the host's name where a proxy resolves it. */
  readonly address: string;
  readonly rows: readonly VersionRow[];
  readonly full: FullHandshake;
  readonly certificate: CertificateFacts;
  readonly plain: readonly PlainAnswer[];
  readonly notes: readonly TlsNote[];
  /** That of the versions alone: nothing below 1.2 is negotiated, 1.2 or newer is; `error` where that could not be told. */
  readonly verdict: 'pass' | 'fail' | 'error';
  /** One sentence that gives the reason of the verdict. */
  readonly because: string;
}

/** An address of the name that has no say in the verdict, and why. */
export interface UntriedAddress {
  readonly address: string;
  readonly because: string;
}

/**
 * What a TLS endpoint serves: the account from which the floor is judged. Its own rows say of each version whether any address negotiates
 * it; handshake, certificate and reason are those of the address with the gravest verdict.
 */
export interface TlsTable extends AddressTable {
  readonly host: string;
  readonly port: number;
  /** The proxy that the connections went through, as host and port. */
  readonly proxy?: string;
  /** Each address that was probed. */
  readonly addresses: readonly AddressTable[];
  readonly untried: readonly UntriedAddress[];
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
