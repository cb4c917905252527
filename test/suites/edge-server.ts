/** A server at the edge of a network, of our own making: it answers some odd paths by itself and rewrites others before it passes them on. */
import { Agent, request as ask, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../independent/certificate.js';

/** Where requests are passed on to. */
interface Upstream {
  readonly url: string;
  readonly ca: string;
}

/** Bytes of a request target that it takes. */
const MOST_BYTES = 2000;

/** Starts it on a free port of loopback. It tells nobody's secrets: headers go on as they came. */
export async function startEdge(upstream: Upstream): Promise<Upstream & { close(): Promise<void> }> {
  const { ca, cert, key } = await makeCertificate();
  const agent = new Agent({ keepAlive: true, ca: upstream.ca });
  const { hostname, port: upstreamPort } = new URL(upstream.url);
  const server = createServer({ cert, key }, ({ url = '', method, rawHeaders }, response) => {
    const status = ownAnswer(url);
    if (status !== undefined) {
      response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><h1>${status}</h1><hr>edge</html>`);
      return;
    }
    const headers = rawHeaders.flatMap((text, index) => (index % 2 === 0 ? [[text, rawHeaders[index + 1] ?? '']] : []));
    ask({ hostname, port: upstreamPort, agent, method, path: rewritten(url), headers: Object.fromEntries(headers) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `https://127.0.0.1:${port}`,
    ca,
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What it refuses by itself, in HTML. */
function ownAnswer(target: string): number | undefined {
  if (target.length > MOST_BYTES) return 414;
  return /%0[0-9a-f]|%7f|%(?![0-9a-f]{2})/i.test(target) ? 400 : undefined;
}

/** Encoded slashes decoded, dot segments removed, slashes merged. */
function rewritten(target: string): string {
  const merged = target.replaceAll(/%2f|%5c/gi, '/').replaceAll(/\/{2,}/g, '/');
  return new URL(merged, 'https://edge.test').pathname + (target.includes('?') ? target.slice(target.indexOf('?')) : '');
}
