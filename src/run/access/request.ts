import type { IntendedRequest } from '../../plan/request.js';
import type { AccessCase } from '../../plan/suite.js';
import type { HeaderLine, WrittenCredential } from '../../plan/wire.js';
import type { Target } from '../target.js';
import { prefixFor } from './server.js';
import type { Shown } from './shown.js';

const USUAL_HEADERS: readonly HeaderLine[] = [
  ['accept', 'application/json, */*;q=0.5'],
  ['accept-encoding', 'identity'],
];

/** The request of a case, with what it shows put where the schemes want it. */
export function accessRequestOf(
  { id, shape }: { readonly id: string; readonly shape: AccessCase },
  shown: readonly Shown[],
  target: Pick<Target, 'origin' | 'prefix'>,
): IntendedRequest {
  const { origin } = target;
  const own = prefixFor(shape, target);
  const prefix = typeof own === 'string' ? own : target.prefix; // one that is elsewhere is not sent
  const { request, access, row, exercises, operation } = shape;
  const inPlace = (place: Shown['in']): readonly Shown[] => shown.filter((one) => one.in === place);
  const query = [
    ...request.query,
    ...inPlace('query').map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  ];
  const cookies = [...request.cookies, ...inPlace('cookie').map(({ name, value }) => `${name}=${value}`)];
  const ownHeaders = inPlace('header').map(({ name, value }): HeaderLine => [name.toLowerCase(), value]);
  const named = new Set([...ownHeaders, ...request.headers].map(([name]) => name.toLowerCase()));
  const headers = [
    ...USUAL_HEADERS.filter(([name]) => !named.has(name)),
    ...request.headers.filter(([name]) => !ownHeaders.some(([other]) => other === name.toLowerCase())),
    ...ownHeaders,
    ...(cookies.length === 0 ? [] : [['cookie', cookies.join('; ')] as const]),
  ];
  return {
    request: {
      method: request.method,
      origin,
      path: `${prefix}${request.path}${query.length === 0 ? '' : `${request.path.includes('?') ? '&' : '?'}${query.join('&')}`}`,
      headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      credentials: shown.flatMap(writtenOf),
    },
    intent: {
      caseId: id,
      operation,
      exercises,
      expect: { status: 'documented' },
      method: request.method,
      asked: request.asked,
      credential: 'none',
      access: { ...access, row },
    },
  };
}

function writtenOf({ in: place, name, value, told }: Shown): readonly WrittenCredential[] {
  if (told === undefined) return [];
  return [place === 'cookie' ? { in: place, name, text: value, ...told } : { in: place, name, ...told }];
}
