import { describe, expect, it } from 'vitest';
import { tokenVariables } from '../../../src/run/tokens/variables.js';

const token = (from: string) => ({ kind: 'token', token: 'a-token-of-a-test', from }) as const;

describe('tokenVariables', () => {
  it('names the variable that a token was read from, so that a curl line finds it', () => {
    expect(tokenVariables({ reader: token('$API_TOKEN'), other: token('$API_OTHER_TOKEN') })).toMatchObject({
      reader: 'API_TOKEN',
      other: 'API_OTHER_TOKEN',
      expired: 'CONFORMANCE_TOKEN_EXPIRED',
    });
  });

  it.each(['CONFORMANCE_TOKEN', 'reader.token', 'token', 'standard input'])('names our own where the token came from %s', (from) => {
    expect(tokenVariables({ reader: token(from) }).reader).toBe('CONFORMANCE_TOKEN');
  });
});
