import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyBytes, recordBody } from '../../src/http/recorded-body.js';
import { createRedactor } from '../../src/http/redact.js';

fc.configureGlobal({ seed: 4711 });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a recorded body', () => {
  it('is text where it is UTF-8, with its byte order mark', () => {
    expect(recordBody(bytes('\ufeff{"é":1}'), { limit: 100 })).toEqual({ text: '\ufeff{"é":1}', bytes: 11 });
  });

  it('is base64 where it is not', () => {
    expect(recordBody(Uint8Array.of(0xff, 0xfe, 0), { limit: 100 })).toEqual({ base64: '//4A', bytes: 3 });
  });

  it('is cut between characters, and says how much is left out', () => {
    expect(recordBody(bytes('ab日本'), { limit: 4 })).toEqual({ text: 'ab', bytes: 8, cut: 6 });
    expect(recordBody(Uint8Array.of(0xff, 1, 2, 3), { limit: 2 })).toEqual({ base64: '/wE=', bytes: 4, cut: 2 });
  });

  it('gives its bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (body) => {
        expect(bodyBytes(recordBody(body, { limit: 40 }))).toEqual(body);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(bodyBytes(recordBody(bytes(text), { limit: 4096 }))).toEqual(bytes(text));
      }),
    );
  });

  it('is redacted before it is cut, and also where it is no text', () => {
    const redactor = createRedactor([{ value: 'a-rather-long-secret', name: 'N' }]);
    expect(recordBody(bytes('x a-rather-long-secret y'), { limit: 10, redactor })).toEqual({ text: 'x [redacte', bytes: 24, cut: 6 });
    const binary = Uint8Array.of(0xff, ...bytes('a-rather-long-secret'));
    expect(Buffer.from(bodyBytes(recordBody(binary, { limit: 100, redactor }))).toString('latin1')).toBe('ÿ[redacted N]');
  });
});
