import type { MockToken } from '../mock/messages.js';
import type { PersonaName } from '../mock/persona.js';
import type { Mock } from '../mock/start.js';
import type { RunOptions, UrlTarget } from '../run/options.js';
import type { TargetedRunOptions } from '../run/run.js';

/** A run's options aimed at the reference server that was started for it: its CA, tokens, types and jobs. */
export function aimAt(mock: Mock, options: RunOptions, persona: PersonaName): TargetedRunOptions {
  const token = (name: MockToken) => ({ kind: 'token', token: mock.tokens[name], from: 'the built-in server' }) as const;
  const target: UrlTarget = {
    kind: 'url',
    baseUrl: mock.url,
    ca: mock.ca,
    from: 'the built-in server',
    embedded: { persona, advance: mock.advance },
  };
  return {
    ...options,
    target,
    credentials: {
      reader: token('reader'),
      other: token('other'),
      expired: token('expired'),
      writer: token('both'),
      'not-yet-valid': token('not-yet-valid'),
      'wrong-audience': token('wrong-audience'),
      'wrong-issuer': token('wrong-issuer'),
      'no-scope': token('no-scope'),
      'similar-scope': token('similar-scope'),
      'all-scopes': token('both'),
    },
    fixtures: { types: mock.types, jobs: mock.jobs },
  };
}
