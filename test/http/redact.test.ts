import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalFinder } from '../../src/http/find-literals.js';
import { createRedactor } from '../../src/http/redact.js';

fc.configureGlobal({ seed: 4711 });

const jwt = [
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9',
  Buffer.from('{"iss":"https://id.example","sub":"client-1","exp":1900000000}').toString('base64url'),
  Buffer.from('a signature of thirty-two bytes!').toString('base64url'),
].join('.');
const opaque = 'xK29fjQ/pLw+7Zt=4"b'; // characters that every encoding changes
const redactor = createRedactor([
  { value: jwt, name: 'T_READER' },
  { value: opaque, name: 'T_SECRET' },
]);

/** The longest run of characters that both texts have. */
function longestShared(a: string, b: string): number {
  let longest = 0;
  for (let start = 0; start < a.length; start++) {
    while (b.includes(a.slice(start, start + longest + 1)) && start + longest < a.length) longest++;
  }
  return longest;
}

describe('a secret', () => {
  it.each([
    ['as it is', opaque],
    ['in JSON', JSON.stringify({ a: opaque })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ a: jwt }))],
    ['in a URL', `https://h/?a=${encodeURIComponent(opaque)}&b=1`],
    ['in a URL in lower-case hex', `https://h/?a=${encodeURIComponent(opaque).replaceAll(/%../g, (hex) => hex.toLowerCase())}`],
    ['in a form', new URLSearchParams({ a: opaque, b: '1' }).toString()],
    ['in base64', `x${Buffer.from(opaque).toString('base64')}`],
    ['in HTTP Basic', `Basic ${Buffer.from(`client:${opaque}`).toString('base64')}`],
    ['in base64 one byte further', Buffer.from(`a${opaque}b`).toString('base64')],
    ['in base64 two bytes further', Buffer.from(`ab${opaque}bc`).toString('base64')],
    ['in base64url', Buffer.from(`abcd${opaque}`).toString('base64url')],
  ])('is taken out %s', (_, text) => {
    const clean = redactor.text(text);
    expect(clean).toMatch(/\[redacted T_(?:SECRET|READER)\]/);
    for (const secret of [opaque, jwt, Buffer.from(opaque).toString('base64')]) expect(longestShared(secret, clean)).toBeLessThan(12);
  });

  it('leaves what is around it', () => {
    expect(redactor.text(`a ${opaque}, b ${jwt}, c`)).toBe('a [redacted T_SECRET], b [redacted T_READER], c');
    expect(redactor.text(`${opaque}${opaque}!`)).toBe('[redacted T_SECRET][redacted T_SECRET]!');
  });

  it('is taken out of data at any depth, keys included, and the rest is left alone', () => {
    const data = { a: [1, null, true, { b: `Bearer ${jwt}` }], [opaque]: 'x', c: 'y' };
    expect(redactor.data(data)).toEqual({ a: [1, null, true, { b: 'Bearer [redacted T_READER]' }], '[redacted T_SECRET]': 'x', c: 'y' });
  });

  it('hidden in bytes is refused, not missed', () => {
    expect(() => redactor.data({ body: Buffer.from(jwt) })).toThrow(TypeError);
  });

  it('under 12 characters is left in what is no answer: it could be a word of ours', () => {
    const short = createRedactor([
      { value: 'elevenchars', name: 'T_SHORT' },
      { value: 'twelve-chars', name: 'T_LONG' },
    ]);
    expect(short.text('elevenchars twelve-chars')).toBe('elevenchars [redacted T_LONG]');
  });

  it('is taken out wherever it stands, whatever it is', () => {
    const secret = fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 60 });
    const around = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const one = createRedactor([{ value, name: 'N' }]);
        for (const encode of [(text: string) => text, encodeURIComponent, (text: string) => JSON.stringify(text)]) {
          expect(one.text(encode(before) + encode(value) + encode(after))).toContain('[redacted N]');
        }
        for (const form of ['base64', 'base64url'] as const) {
          expect(one.text(Buffer.from(before + value + after).toString(form))).toContain('[redacted N]');
        }
      }),
    );
  });
});

describe('a secret under 12 characters in an answer', () => {
  const redacted = (value: string, text: string): string => createRedactor([{ value, name: 'K' }]).answer(text);

  it.each([
    ['a whole value', 'q7Zx', '[redacted K]'],
    ['a string of JSON', '{"key":"q7Zx","length":4}', '{"key":"[redacted K]","length":4}'],
    ['a string of JSON in JSON', '{"sent":"{\\"key\\":\\"q7Zx\\"}"}', '{"sent":"{\\"key\\":\\"[redacted K]\\"}"}'],
    ['a parameter', 'https://h.example/things?page=1&key=q7Zx&x=2', 'https://h.example/things?page=1&key=[redacted K]&x=2'],
    ['a cookie', 'a=1; session=q7Zx; b=2', 'a=1; session=[redacted K]; b=2'],
    ['after its scheme', '"authorization":"Bearer q7Zx"', '"authorization":"Bearer [redacted K]"'],
    ['after a colon', 'unknown key: q7Zx\nand more', 'unknown key: [redacted K]\nand more'],
    ['a word that is nothing else', 'the key q7Zx is unknown', 'the key [redacted K] is unknown'],
    ['in base64', '{"raw":"cTdaeA==","url":"cTdaeA"}', '{"raw":"[redacted K]","url":"[redacted K]"}'],
    ['the end of a sentence', 'It was: q7Zx.', 'It was: [redacted K].'],
    ['in brackets', 'a key (q7Zx)', 'a key ([redacted K])'],
  ])('is taken out as %s', (_, text, clean) => {
    expect(redacted('q7Zx', text)).toBe(clean);
  });

  it.each([
    ['test', 'a test of the latest test server', 'a test of the latest test server'],
    ['test', '{"error":"test failed: test of it"}', '{"error":"test failed: test of it"}'],
    ['test', 'no such key (test), <test>: test!', 'no such key ([redacted K]), <[redacted K]>: [redacted K]!'],
    ['1234', '{"id":1234,"of":[1234,1],"key":"1234"}', '{"id":1234,"of":[1234,1],"key":"[redacted K]"}'],
    ['tiger', '<td>tiger</td><td>a tiger</td>', '<td>[redacted K]</td><td>a tiger</td>'],
    ['1234', '{"pair":"me:1234","at":"12:1234567"}', '{"pair":"me:[redacted K]","at":"12:1234567"}'],
    ['q7Zx', 'aq7Zxb q7Zx2', 'aq7Zxb q7Zx2'],
    ['a', '{"a":"b","data":"abc"}', '{"[redacted K]":"b","data":"abc"}'],
    ['', '{"a":""}', '{"a":""}'],
    ['a"$&', '{"k":"a\\"$&"}', '{"k":"[redacted K]"}'],
  ])('is left within other text: %j in %s', (secret, text, clean) => {
    expect(redacted(secret, text)).toBe(clean);
  });
});

it('no secret under 12 characters stands as a string of JSON, a header, a parameter or a credential in an answer', () => {
  const letters = [...'abcXYZ019_.~+/=-%&!* '].map((letter) => fc.constant(letter));
  const secret = fc
    .string({ unit: fc.oneof(...letters), minLength: 1, maxLength: 11 })
    .filter((text) => text === text.trim() && text !== '');
  fc.assert(
    fc.property(secret, (value) => {
      const one = createRedactor([{ value, name: 'N' }]);
      const texts = [JSON.stringify([value]), value, `https://h/?x=${encodeURIComponent(value)}`, `Bearer ${value}`];
      expect(texts.map((text) => one.answer(text))).toEqual([
        '["[redacted N]"]',
        '[redacted N]',
        'https://h/?x=[redacted N]',
        'Bearer [redacted N]',
      ]);
    }),
  );
});

describe('what is left of a token that was tampered with', () => {
  const at = jwt.lastIndexOf('.') + 1;
  const changed = (position: number): string => `${jwt.slice(0, position)}${jwt[position] === 'A' ? 'B' : 'A'}${jwt.slice(position + 1)}`;

  it.each([
    ['the first character of its signature', changed(at)],
    ['its last character', changed(jwt.length - 1)],
    ['its first character', changed(0)],
    ['a character in its middle', changed(jwt.length >> 1)],
    ['its signature left out', jwt.slice(0, at)],
  ])('is taken out: %s', (_, token) => {
    const clean = redactor.text(`authorization: Bearer ${token} .`);
    expect(clean).toBe('authorization: Bearer [redacted T_READER] .');
  });

  it('is taken out of an opaque token too, for the first and the last character', () => {
    for (const token of [`A${opaque.slice(1)}`, `${opaque.slice(0, -1)}A`])
      expect(redactor.text(`<${token}>`)).toContain('[redacted T_SECRET]');
  });

  it('is taken out where only the payload or the signature is shown', () => {
    const [, payload = '', signature = ''] = jwt.split('.');
    expect(redactor.text(`${payload} and ${signature}`)).toBe('[redacted T_READER] and [redacted T_READER]');
  });
});

describe('what is no secret', () => {
  it.each(['Bearer conformance-not-a-token', 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2ln', '', 'é日本'])(
    'stands as it is: %s',
    (text) => {
      expect(redactor.text(text)).toBe(text);
    },
  );

  it('is found by nobody where there is no secret', () => {
    expect(createRedactor([]).text('anything')).toBe('anything');
  });
});

describe('the search', () => {
  it('finds what indexOf finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日'), maxLength: 60 });
    const literals = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日'), minLength: 2, maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(letters, literals, (text, wanted) => {
        const expected = wanted.flatMap((literal) =>
          [...text].flatMap((_, start) => (text.startsWith(literal, start) ? [{ literal, start }] : [])),
        );
        const sorted = (hits: readonly { literal: string; start: number }[]) =>
          hits.map(({ literal, start }) => `${start} ${literal}`).sort();
        expect(sorted(literalFinder(wanted)(text))).toEqual(sorted(expected));
      }),
    );
  });
});
