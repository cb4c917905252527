import { shellWord } from '../../http/shell-word.js';
import { type PersonaName, profileOf } from '../../mock/persona.js';
import type { Mock } from '../../mock/start.js';

/** A server that was started, and what is told of it. */
export interface ShownMock {
  readonly mock: Mock;
  /** Absolute path of its authority's certificate. */
  readonly caFile: string;
  /** Absolute paths of the private keys of clients that sign, by client id. */
  readonly keyFiles: Readonly<Record<string, string>>;
  readonly persona: PersonaName;
  /** Ids of the faults and oddities that it has. */
  readonly changed: readonly string[];
}

/** What a program needs of a server, on one line. Job statuses are the page's names, whatever the persona writes. */
export function mockJson({ mock, caFile, keyFiles }: ShownMock): string {
  const { url, tokenUrl, storeUrl, tokens, types, jobs, further, moving, unavailable } = mock;
  // A key stands in a file, as OAuth 2.0 clients read it, and not in a line that ends up in a log.
  const clients = mock.clients.map(({ key, ...client }) =>
    key === undefined ? client : { ...client, kid: key.kid, keyFile: keyFiles[client.id] },
  );
  return `${JSON.stringify({ url, ca: caFile, tokenUrl, storeUrl, clients, tokens, types, jobs, further, moving, unavailable })}\n`;
}

/** What a person needs of a server: each indented line below a heading can be pasted into another shell as it stands. */
export function mockText(shown: ShownMock): string {
  const { mock, caFile, persona, changed } = shown;
  const { reader, other, expired } = mock.tokens;
  return [
    `reference server, persona ${persona}, at ${mock.url}`,
    ...(changed.length === 0 ? [] : [`it has ${changed.join(', ')}`]),
    `authority in ${caFile}`,
    '',
    'a token that may read jobs; one with another scope; one that has expired',
    `  export CONFORMANCE_TOKEN=${reader}`,
    `  export CONFORMANCE_OTHER_TOKEN=${other}`,
    `  export CONFORMANCE_EXPIRED_TOKEN=${expired}`,
    '',
    'judge it',
    `  ${runLine(shown)}`,
    '',
    'a finished job',
    `  ${jobCurl(shown)}`,
    '',
    'a new token',
    `  ${tokenCurl(shown)}`,
    '',
    'others, for --token-env: one that may also make jobs; for an account without jobs; for one of many',
    `  export CONFORMANCE_BOTH_TOKEN=${mock.tokens.both}`,
    `  export CONFORMANCE_EMPTY_TOKEN=${mock.tokens.empty}`,
    `  export CONFORMANCE_MANY_TOKEN=${mock.tokens.many}`,
    '',
    'Ctrl-C ends it',
    '',
  ].join('\n');
}

function runLine({ mock, caFile, persona }: ShownMock): string {
  const profile = profileOf(persona) === 'page' ? '' : ' --profile vendor';
  return `conformance run --base-url ${mock.url} --ca ${shellWord(caFile)}${profile}`;
}

function jobCurl({ mock, caFile }: ShownMock): string {
  const [job] = mock.jobs.DONE;
  const url = `${mock.url}/data/reports/${job?.type}/jobs/${job?.id}`;
  return `curl -sS -i --cacert ${shellWord(caFile)} -H "authorization: Bearer $CONFORMANCE_TOKEN" ${shellWord(url)}`;
}

function tokenCurl({ mock, caFile }: ShownMock): string {
  const [client] = mock.clients;
  const credentials = shellWord(`${client?.id}:${client?.secret}`);
  return `curl -sS --cacert ${shellWord(caFile)} -u ${credentials} -d grant_type=client_credentials ${shellWord(mock.tokenUrl)}`;
}
