import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type Asked, askVersion } from './ask-version.js';
import { judgeCertificate } from './certificate.js';
import { confirmOldVersion, isConfirmable, withConfirmation } from './confirm-old-version.js';
import { findIssuers } from './find-issuers.js';
import { askForChain, type Shaken, type ShakeOptions, type ShownChain, shakeHands } from './full-handshake.js';
import { judgeVersions } from './judge-versions.js';
import { notesOf } from './notes.js';
import type { Peer } from './peer.js';
import { askInPlain } from './plain-http.js';
import { type AddressTable, type CertificateFacts, type PlainAnswer, TLS_VERSIONS, type TlsVersion } from './table.js';
import { lacksIssuer } from './trust.js';
import { judgeFloor } from './verdict.js';

/** What is asked of every address of a host. */
export interface Question extends ShakeOptions {
  readonly host: string;
  /** A certificate that expires within so many days is warned of. */
  readonly expiryDays: number;
  /** A port beside that of TLS which is asked in plain HTTP. */
  readonly plainPort: number | undefined;
  /** What is asked for in plain HTTP. */
  readonly path: string;
  /** The proxy on the way, as people read it. */
  readonly proxy: string | undefined;
}

/** Lets a job wait for its turn. */
export type Turn = <T>(job: () => Promise<T>) => Promise<T>;

interface Answers {
  readonly asked: readonly Asked[];
  readonly shaken: Shaken;
  readonly plain: readonly PlainAnswer[];
  /** Handshakes of the old versions that were answered, begun as soon as they were. */
  readonly confirmations: ReadonlyMap<TlsVersion, Promise<string>>;
}

/** Asks one address for all versions side by side, for the full handshake and for plain HTTP with them, and judges what came. */
export async function probeAddress(peer: Peer, question: Question, turn: Turn): Promise<AddressTable> {
  const answers = await askAll(peer, question, turn);
  const { asked, shaken, plain, confirmations } = answers;
  const [rows, certificate] = await Promise.all([
    Promise.all(
      judgeVersions(asked, shaken.full).map((row) =>
        withConfirmation(row, (version) => confirmations.get(version) ?? turn(() => confirmOldVersion(version, peer, question))),
      ),
    ),
    certificateOf(answers, peer, question),
  ]);
  const notes = notesOf(asked, rows, shaken);
  return { address: peer.address, rows, full: shaken.full, certificate, plain, notes, ...judgeFloor(rows, shaken.full) };
}

async function askAll(peer: Peer, question: Question, turn: Turn): Promise<Answers> {
  const shaking = turn(() => shakeHands(peer, question));
  const confirmations = new Map<TlsVersion, Promise<string>>();
  const asking = TLS_VERSIONS.map(async (version) => {
    const asked = await turn(() => askVersion(version, peer, question.serverName));
    if (isConfirmable(version) && isServed(asked))
      confirmations.set(
        version,
        turn(() => confirmOldVersion(version, peer, question)),
      );
    return asked;
  });
  const ports = [peer.port, ...(question.plainPort === undefined ? [] : [question.plainPort])];
  const about = { host: question.serverName ?? question.host, path: question.path };
  const plain = [...new Set(ports)].map((port) => turn(() => askInPlain({ ...peer, port }, about)));
  return { asked: await Promise.all(asking), shaken: await shaking, plain: await Promise.all(plain), confirmations };
}

function isServed({ version, tries }: Asked): boolean {
  return tries.some(({ attempt }) => attempt.kind === 'server-hello' && attempt.version === version);
}

async function certificateOf({ asked, shaken }: Answers, peer: Peer, question: Question): Promise<CertificateFacts> {
  const { full, shown } = shaken;
  if (shown === undefined) {
    const why =
      full.kind === 'failed' ? `no handshake of TLS 1.2 or newer completed: ${full.says} [${full.code}]` : 'the handshake showed none';
    return { kind: 'unseen', because: why };
  }
  const sent = sentInClear(asked, shown) ?? (await askForChain(peer, question));
  const whole = sent === undefined ? shown : { ...shown, sent };
  const { host, ca, expiryDays, proxy } = question;
  const search = { ca, timeout: peer.timeout, host: isIP(peer.address) === 6 ? `[${peer.address}]` : peer.address };
  const found = lacksIssuer(whole) ? { found: await findIssuers(whole.chain, search) } : {};
  return judgeCertificate(whole, { host: question.serverName ?? host, ca, expiryDays, proxy, now: new Date(), ...found });
}

/** The chain that came to the TLS 1.2 hello, if its leaf is that of the full handshake: a server may have one for each kind of key. */
function sentInClear(asked: readonly Asked[], { chain }: ShownChain): readonly X509Certificate[] | undefined {
  const attempts = asked.filter(({ version }) => version === 'TLSv1.2').flatMap(({ tries }) => tries.map(({ attempt }) => attempt));
  const flights = attempts.flatMap((attempt) => (attempt.kind === 'server-hello' && attempt.flight !== undefined ? [attempt.flight] : []));
  const raw = flights.find(({ certificates }) => certificates[0] !== undefined && chain[0]?.raw.equals(certificates[0]));
  return raw?.certificates.flatMap(parse);
}

function parse(der: Buffer): readonly X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}
