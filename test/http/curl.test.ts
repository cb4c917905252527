import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurlOptions, curlLine } from '../../src/http/curl.js';
import type { WireRequest } from '../../src/http/exchange.js';
import { ALG_NONE, changedJwt, JWT_CHANGES, jwtTemplate } from '../../src/plan/jwt-changes.js';

fc.configureGlobal({ seed: 4711 });

const base: WireRequest = { method: 'GET', origin: 'https://127.0.0.1:8443', path: '/a', headers: [] };
const flags = ['-sS', '-i', '--http1.1', '--path-as-is'];

/** What a POSIX shell hands to curl for each of the lines. */
function argumentsOf(lines: readonly string[], environment: Readonly<Record<string, string>> = {}): readonly (readonly string[])[] {
  const script = ["curl() { printf '%s\\0' \"$@\"; printf 'end\\0'; }", ...lines].join('\n');
  const out = execFileSync('sh', ['-s'], { input: script, env: { PATH: process.env.PATH, ...environment } }).toString('utf8');
  return out
    .split('end\0')
    .slice(0, -1)
    .map((line) => line.split('\0').slice(0, -1));
}

function pasted(
  request: Partial<WireRequest>,
  options: CurlOptions = {},
  environment: Readonly<Record<string, string>> = {},
): readonly string[] {
  return argumentsOf([curlLine({ ...base, ...request }, options)], environment)[0]?.slice(flags.length) ?? [];
}

describe('a curl line', () => {
  it('reads like one that a person would write', () => {
    const request: WireRequest = {
      ...base,
      path: '/data/reports/calls/jobs/1',
      headers: [
        ['accept', 'application/json'],
        ['Authorization', 'Bearer real'],
      ],
    };
    expect(curlLine(request, { bearer: 'CONFORMANCE_TOKEN' })).toBe(
      `curl -sS -i --http1.1 --path-as-is -H 'accept: application/json' -H "Authorization: Bearer $CONFORMANCE_TOKEN" https://127.0.0.1:8443/data/reports/calls/jobs/1`,
    );
  });

  it('takes the real token from the environment', () => {
    const request = { headers: [['authorization', 'Bearer real-token']] } as const;
    expect(curlLine({ ...base, ...request }, { bearer: 'T_READER' })).not.toContain('real-token');
    expect(pasted(request, { bearer: 'T_READER' }, { T_READER: 'a b$c"d' })).toEqual([
      '-H',
      'authorization: Bearer a b$c"d',
      'https://127.0.0.1:8443/a',
    ]);
  });

  it.each([ALG_NONE, ...JWT_CHANGES])('makes the token of %s from the parts of the real one', (change) => {
    const [real, template] = ['eyJhIjoxfQ.eyJi-_joy.c2lnbmF0dXJl', jwtTemplate(change) ?? ''];
    const headers = [['authorization', `Bearer ${changedJwt(real, template)}`]] as const;
    const options = { changed: { variable: 'T', template } };
    expect(curlLine({ ...base, headers }, options)).not.toContain('c2lnbmF0dXJl');
    expect(pasted({ headers }, options, { T: real })).toContain(`authorization: Bearer ${changedJwt(real, template)}`);
  });

  it('lets a deliberately bad token stand', () => {
    expect(pasted({ headers: [['authorization', 'Bearer $(date) `id` "x"']] })).toContain('authorization: Bearer $(date) `id` "x"');
  });

  it.each([
    ['head.payload.signature', 'head.payload.Aignature'],
    ['opaque-token', 'Apaque-token'],
    ['head.payload.A', 'head.payload.B'],
  ])('makes the tampered form of %s from the real one', (real, tampered) => {
    const headers = [['authorization', `Bearer ${tampered}`]] as const;
    expect(curlLine({ ...base, headers }, { tampered: 'T' })).not.toContain(tampered);
    expect(pasted({ headers }, { tampered: 'T' }, { T: real })).toContain(`authorization: Bearer ${tampered}`);
  });

  it('keeps a header that has no value', () => {
    expect(pasted({ headers: [['X-Empty', '']] })).toContain('X-Empty;');
  });

  it('asks by HEAD without waiting for a body', () => {
    expect(pasted({ method: 'HEAD' })).toEqual(['--head', 'https://127.0.0.1:8443/a']);
  });

  it('sends a body as it is, without a media type that was not there', () => {
    expect(pasted({ method: 'POST', body: "@it's" })).toEqual(['-H', 'content-type:', '--data-raw', "@it's", 'https://127.0.0.1:8443/a']);
    expect(pasted({ method: 'PUT', body: '{}', headers: [['Content-Type', 'x/y']] })).toEqual([
      '-X',
      'PUT',
      '-H',
      'Content-Type: x/y',
      '--data-raw',
      '{}',
      'https://127.0.0.1:8443/a',
    ]);
  });

  it('names the authority', () => {
    expect(pasted({}, { ca: 'my certs/ca.pem' })).toEqual(['--cacert', 'my certs/ca.pem', 'https://127.0.0.1:8443/a']);
    const client = { cert: 'my certs/c.pem', key: 'k.pem' };
    expect(pasted({}, { client })).toEqual(['--cert', 'my certs/c.pem', '--key', 'k.pem', 'https://127.0.0.1:8443/a']);
  });

  it.each(['/a[1]', '/{a,b}'])('keeps curl from reading %s as a pattern', (path) => {
    expect(pasted({ path })).toEqual(['--globoff', `https://127.0.0.1:8443${path}`]);
  });

  it.each(['/a#b', '/a\\b', '/é', '*', 'http://elsewhere.example/'])('keeps curl from changing %s', (path) => {
    expect(pasted({ path })).toEqual(['--request-target', path, 'https://127.0.0.1:8443/']);
  });

  it('comes through a shell as it was, whatever it holds', () => {
    const text = fc.string({ unit: fc.constantFrom(...' !"#$%&\'()*+,-./0:;<=>?@A[\\]^_`a{|}~é\t') });
    const requests = fc.array(
      fc.record({
        method: fc.constantFrom('GET', 'DELETE', "M'$`!"),
        path: text.map((rest) => `/${rest}`),
        value: text.filter((value) => value !== ''),
        body: fc.option(fc.string({ unit: fc.constantFrom("'", '"', '\n', '$', '\\', 'a', '`') }), { nil: undefined }),
      }),
      { minLength: 20, maxLength: 20 },
    );
    fc.assert(
      fc.property(requests, (many) => {
        const lines = many.map(({ method, path, value, body }) =>
          curlLine({ ...base, method, path, headers: [['X-Value', value]], ...(body === undefined ? {} : { body }) }, {}),
        );
        argumentsOf(lines).forEach((got, at) => {
          const { path, value, body } = many[at] ?? { path: '', value: '', body: undefined };
          expect(got.slice(0, flags.length)).toEqual(flags);
          expect(got).toContain(`X-Value: ${value}`);
          if (body !== undefined) expect(got[got.indexOf('--data-raw') + 1]).toBe(body);
          const target = got.indexOf('--request-target');
          expect(target === -1 ? got.at(-1) : base.origin + got[target + 1]).toBe(base.origin + path);
        });
      }),
      { numRuns: 10 },
    );
  });
});
