import type { AnswerSubject } from './operator.js';
import { otherId } from './other-id.js';

/** A reference to a place, written in some way: to the right one, or to one beside it. */
export interface Reference {
  readonly detail: string;
  readonly reference: string;
  /** Whether it resolves, on the same origin, to what was asked for. */
  readonly right: boolean;
}

/** References to a job or its file and to their neighbours, as RFC 3986 lets them be written, and as it does not. */
export function referencesTo(what: 'jobs' | 'files', subject: AnswerSubject): readonly Reference[] {
  const place = placeOf(subject);
  const path = pathTo(what, place);
  const { origin, id } = place;
  const right = (detail: string, reference: string): Reference => ({ detail, reference, right: true });
  const wrong = (detail: string, reference: string): Reference => ({ detail, reference, right: false });
  const other = otherId(id);
  return [
    right('absolute', `${origin}${path}`),
    right('without its scheme', `${origin.replace(/^https?:/, '')}${path}`),
    right('relative', `../${what}/${id}`),
    right('with a query', `${path}?part=1`),
    right('with a fragment', `${path}#part`),
    right('with dot segments', `/elsewhere/..${path}`),
    right('percent-encoded', path.slice(0, -1) + percent(path.slice(-1))),
    right('scheme in capitals', `${origin.replace(/^https?/, (scheme) => scheme.toUpperCase())}${path}`),
    wrong('relative to another id', `../${what}/${other}`),
    wrong('absolute to another id', `${origin}${pathTo(what, { ...place, id: other })}`),
    wrong('of another type', pathTo(what, { ...place, type: place.type === 'contacts' ? 'calls' : 'contacts' })),
    wrong(what === 'jobs' ? 'the file' : 'the job', pathTo(what === 'jobs' ? 'files' : 'jobs', place)),
    wrong('the list', path.slice(0, path.lastIndexOf('/'))),
    wrong('below it', `${path}/content`),
    wrong('on another host', `https://elsewhere.example${path}`),
    wrong('on another port', `${origin.replace(/:\d+$/, '')}:4${path}`),
    wrong('over http', `${origin.replace(/^https:/, 'http:')}${path}`),
    wrong('with user information', `${origin.replace('://', '://user:secret@')}${path}`),
    wrong('with two slashes', `/${path}`),
    wrong('template not filled in', path.replace(id, '{id}')),
    wrong('with a space', `${path} `),
    wrong('with backslashes', path.replaceAll('/', '\\')),
    wrong('no host', `https:${path}`),
    wrong('a bad escape', `${path}%`),
    wrong('a script', 'javascript:void(0)'),
    wrong('nowhere', 'undefined'),
  ].filter(({ detail }) => origin.startsWith('https:') || detail !== 'over http');
}

interface Place {
  readonly origin: string;
  readonly prefix: string;
  readonly type: string;
  readonly id: string;
}

/** Path and parameters as they were sent. */
function placeOf({ request }: AnswerSubject): Place {
  const {
    prefix = '',
    type = '',
    id = '',
  } = /^(?<prefix>.*)\/data\/reports\/(?<type>[^/]*)\/jobs\/(?<id>[^/?]*)/.exec(request.path)?.groups ?? {};
  return { origin: request.origin, prefix, type, id };
}

function pathTo(what: 'jobs' | 'files', { prefix, type, id }: Place): string {
  return `${prefix}/data/reports/${type}/${what}/${id}`;
}

function percent(sign: string): string {
  return `%${(sign.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
}
