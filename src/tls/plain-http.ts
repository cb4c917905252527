import { isIP } from 'node:net';
import type { Milliseconds } from '../http/exchange.js';
import { printable } from '../http/printable.js';
import { connectPeer, lateFailure, type Peer } from './peer.js';
import type { PlainAnswer } from './table.js';

/** What is asked for without TLS. */
export interface PlainQuestion {
  /** As a URL writes it, without its port. */
  readonly host: string;
  /** A path whose answer would be the API's; no credential goes with it. */
  readonly path: string;
}

/** Milliseconds. Firewalls drop what they do not like, and the table is not to wait for them; a peer that took the connection may be slow. */
const MOST_WAIT = { connection: 700, answer: 3000 } as const;
/** Bytes. The head of an answer is enough. */
const MOST_BYTES = 16 * 1024;

/** Asks a port in plain HTTP, once, and says what came. Never throws. */
export function askInPlain(peer: Peer, question: PlainQuestion): Promise<PlainAnswer> {
  return new Promise((resolve) => {
    const connecting = Math.min(peer.timeout, MOST_WAIT.connection);
    const answering = Math.min(peer.timeout, MOST_WAIT.answer);
    let text = '';
    const settle = (answer: Omit<PlainAnswer, 'port'>): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ port: peer.port, ...answer });
    };
    const judge = (): void => settle(judgePlain(text, question));
    let timer = setTimeout(() => settle(unconnected({ ...peer, timeout: connecting })), connecting);
    const socket = connectPeer(peer, (failure) => {
      if (failure !== undefined) {
        settle({ kind: 'refused', says: failure.says ?? `no connection came about (${failure.code})` });
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => (text === '' ? settle(silent(answering)) : judge()), answering);
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (text.includes('\r\n\r\n') || text.length > MOST_BYTES || !'HTTP/'.startsWith(text.slice(0, 5))) judge();
      });
      socket.once('end', judge).once('close', judge).once('error', judge);
      socket.resume().write(request(question, peer.port));
    });
  });
}

function request({ host, path }: PlainQuestion, port: number): string {
  const name = isIP(host) === 6 ? `[${host}]` : host;
  const place = port === 80 ? name : `${name}:${port}`;
  return `GET ${path} HTTP/1.1\r\nHost: ${place}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`;
}

function unconnected(peer: Peer): Omit<PlainAnswer, 'port'> {
  return { kind: 'silent', says: lateFailure(peer).says ?? `no connection came about within ${peer.timeout} ms` };
}

function silent(limit: Milliseconds): Omit<PlainAnswer, 'port'> {
  return { kind: 'silent', says: `no answer to plain HTTP came within ${limit} ms` };
}

/** RFC 9110 section 15: what an answer in clear says. Pure. */
export function judgePlain(text: string, question: PlainQuestion): Omit<PlainAnswer, 'port'> {
  const [head = ''] = text.split('\r\n\r\n', 1);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  if (text === '') return { kind: 'refused', says: 'the connection was closed at plain HTTP' };
  if (status === 0) return { kind: 'refused', says: 'plain HTTP was answered with something else than HTTP' };
  const location = field(head, 'location');
  if (status >= 300 && status < 400) return judgeRedirect(status, location, question);
  const isApi = status < 300 || status === 401;
  if (isApi) return { kind: 'answered', says: `plain HTTP was answered with ${status}: what is sent there can be read on the way` };
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(field(head, 'content-type') ?? '');
  if (status >= 500 || (status === 404 && isJson)) return { kind: 'unclear', says: `plain HTTP was answered with ${status}` };
  return { kind: 'refused', says: `plain HTTP was refused with ${status}` };
}

function judgeRedirect(status: number, location: string | undefined, { host }: PlainQuestion): Omit<PlainAnswer, 'port'> {
  const base = `http://${isIP(host) === 6 ? `[${host}]` : host}/`;
  const target = location !== undefined && URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (target?.protocol === 'https:')
    return { kind: 'redirected', says: `plain HTTP was redirected (${status}) to ${printable(target.origin)}` };
  return { kind: 'unclear', says: `plain HTTP was answered with ${status}, which does not lead to https` };
}

function field(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head.replaceAll('\r', ''))?.[1];
}
