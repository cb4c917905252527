import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUriReference, leadsTo, requestTarget } from '../../src/checks/uri.js';

const BASE = 'http://a/b/c/d;p?q';
const unreserved = [...'abcXYZ019-._~'];
const subDelims = [..."!$&'()*+,;="];
const escaped = fc.constantFrom('%20', '%2F', '%2f', '%C3%A9', '%25', '%00');
const text = (...signs: readonly string[]) =>
  fc.string({ unit: fc.oneof(fc.constantFrom(...unreserved, ...subDelims, ...signs), escaped) });
const segments = fc.array(text(':', '@'), { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
const host = fc.oneof(text(), fc.constantFrom('[::1]', '[2001:db8::7]', '[::ffff:192.0.2.1]', '[v1.x:y]', '192.0.2.1'));
const authority = fc
  .tuple(fc.option(text(':')), host, fc.option(fc.nat(99_999)))
  .map(([user, name, port]) => `//${user === null ? '' : `${user}@`}${name}${port === null ? '' : `:${port}`}`);
const scheme = fc.constantFrom('http', 'HTTPS', 'a', 'x+y.z-1', 'urn');
const tail = fc
  .tuple(fc.option(text(':', '@', '/', '?')), fc.option(text(':', '@', '/', '?')))
  .map(([query, fragment]) => `${query === null ? '' : `?${query}`}${fragment === null ? '' : `#${fragment}`}`);

describe('isUriReference', () => {
  it('takes every reference that the grammar of RFC 3986 makes', () => {
    const whole = fc.tuple(scheme, authority, segments, tail).map(([name, where, path, end]) => `${name}:${where}${path}${end}`);
    const network = fc.tuple(authority, segments, tail).map((parts) => parts.join(''));
    const absolute = fc
      .tuple(
        segments.filter((path) => !path.startsWith('//')),
        tail,
      )
      .map((parts) => parts.join(''));
    const relative = fc.tuple(text('@'), segments, tail).map(([first, rest, end]) => `${first}${first === '' ? '' : rest}${end}`);
    fc.assert(fc.property(fc.oneof(whole, network, absolute, relative), (reference) => isUriReference(reference)));
  });

  it('takes no reference with a sign that must be escaped', () => {
    const sign = fc.oneof(fc.constantFrom(...' "<>\\^`{|}\t\n\r\u0000\u007fé日\ud800'), fc.constantFrom('%', '%a', '%zz', '%%20'));
    fc.assert(
      fc.property(segments, sign, segments, (before, wrong, after) => {
        expect(isUriReference(`/a${before}${wrong}${after}`)).toBe(false);
      }),
    );
  });

  it.each([
    'ftp://ftp.is.co.za/rfc/rfc1808.txt',
    'http://www.ietf.org/rfc/rfc2396.txt',
    'ldap://[2001:db8::7]/c=GB?objectClass?one',
    'mailto:John.Doe@example.com',
    'news:comp.infosystems.www.servers.unix',
    'tel:+1-816-555-1212',
    'telnet://192.0.2.16:80/',
    'urn:oasis:names:specification:docbook:dtd:xml:4.1.2',
    'foo://example.com:8042/over/there?name=ferret#nose',
    '',
    '?',
    '#',
    '.',
    '//',
    './a:b',
    'a/b:c',
    'http://',
    'http:///x',
    'http://a:/x',
    'file:/etc/hosts',
    'a:',
    '/a//b',
  ])('takes "%s", of RFC 3986', (reference) => {
    expect(isUriReference(reference)).toBe(true);
  });

  it.each([
    ':x',
    '1a:b',
    'a b',
    'a_b:c',
    '//a:b:80',
    '//a:8x/',
    '//a@b@c',
    'http://a:80:90/',
    'http://[::1',
    'http://[g::1]/',
    'http://[]/',
    'http://[80]/',
    'http://a[1]/',
    '/a#b#c',
    '/%',
    '/a\n',
    '\n/a',
    'http://a\\b',
  ])('does not take %j', (reference) => {
    expect(isUriReference(reference)).toBe(false);
  });

  it('answers at once for hostile lengths', () => {
    for (const part of ['a', '/', '%20', ':', '@', '%', 'a:', '[', '//a@'])
      expect(typeof isUriReference(`${part.repeat(50_000)}\u0000`)).toBe('boolean');
  });
});

describe('leadsTo', () => {
  /** RFC 3986 sections 5.4.1 and 5.4.2, as far as they lead to a host. */
  it.each([
    ['g', 'http://a', '/b/c/g'],
    ['./g', 'http://a', '/b/c/g'],
    ['g/', 'http://a', '/b/c/g/'],
    ['/g', 'http://a', '/g'],
    ['//g', 'http://g', ''],
    ['?y', 'http://a', '/b/c/d;p'],
    ['g?y', 'http://a', '/b/c/g'],
    ['#s', 'http://a', '/b/c/d;p'],
    [';x', 'http://a', '/b/c/;x'],
    ['', 'http://a', '/b/c/d;p'],
    ['.', 'http://a', '/b/c/'],
    ['./', 'http://a', '/b/c/'],
    ['..', 'http://a', '/b/'],
    ['../g', 'http://a', '/b/g'],
    ['../..', 'http://a', '/'],
    ['../../g', 'http://a', '/g'],
    ['../../../g', 'http://a', '/g'],
    ['/./g', 'http://a', '/g'],
    ['/../g', 'http://a', '/g'],
    ['g.', 'http://a', '/b/c/g.'],
    ['..g', 'http://a', '/b/c/..g'],
    ['./../g', 'http://a', '/b/g'],
    ['g/../h', 'http://a', '/b/c/h'],
    ['g;x=1/./y', 'http://a', '/b/c/g;x=1/y'],
    ['g;x=1/../y', 'http://a', '/b/c/y'],
    ['g?y/../x', 'http://a', '/b/c/g'],
    ['g#s/../x', 'http://a', '/b/c/g'],
  ])('resolves "%s" as the RFC does', (reference, origin, path) => {
    expect(leadsTo(reference, BASE)).toEqual({ origin, segments: path.split('/').slice(1) });
  });

  it.each([
    ['HTTPS://API.Test:443/x', 'https://api.test'],
    ['https://api.test:/x', 'https://api.test'],
    ['http://api.test:80/x', 'http://api.test'],
    ['http://api.test:443/x', 'http://api.test:443'],
    ['https://api.test:08443/x', 'https://api.test:8443'],
    ['https://[::1]:8443/x', 'https://::1:8443'],
    ['ftp://api.test/x', 'ftp://api.test'],
  ])('takes "%s" to be of %s', (reference, origin) => {
    expect(leadsTo(reference, BASE)).toEqual({ origin, segments: ['x'] });
  });

  it.each([
    ['/%7Ea/b', ['~a', 'b']],
    ['/%64ata', ['data']],
    ['/%C3%A9', ['é']],
    ['/a%2Fb', ['a/b']],
    ['/%2541', ['%41']],
    ['/%25', ['%']],
    ['/%FF', ['%FF']],
    ['/it%27s', ["it's"]],
    ['/a%20b', ['a b']],
    ['/a+b', ['a+b']],
    ['/a//b', ['a', '', 'b']],
  ])('decodes the segments of "%s" once', (reference, segments) => {
    expect(leadsTo(reference, BASE)?.segments).toEqual(segments);
  });

  it('comes back to every segment that is encoded', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter((part) => part !== '.' && part !== '..');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
        const path = segments.map((part) => `/${encodeURIComponent(part)}`).join('');
        expect(leadsTo(path, BASE)?.segments).toEqual(segments);
        expect(leadsTo(`http://a${path}?x#y`, 'https://other.test/z')?.segments).toEqual(segments);
      }),
    );
  });

  it('keeps user information', () => {
    expect(leadsTo('//u:p@g/x', BASE)).toEqual({ origin: 'http://g', segments: ['x'], userinfo: 'u:p' });
  });

  it.each(['https:x', 'http:', 'https:///x', 'http://', 'urn:x:y', 'mailto:a@b', 'data:,x', 'javascript:x', 'file:///etc/hosts'])(
    'leads nowhere by "%s", and does not throw',
    (reference) => {
      expect(leadsTo(reference, BASE)).toBeUndefined();
    },
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (reference) => leadsTo(reference, BASE) === undefined || true));
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (reference) => leadsTo(reference, BASE) !== undefined),
    );
  });
});

describe('requestTarget', () => {
  it.each([
    ['/a%2Fb?x=%27#y', 'https://h:8443/c/d', '/a%2Fb?x=%27'],
    ['HTTPS://H:8443/a?', 'https://h:8443/c', '/a?'],
    ['e', 'https://h/c/d', '/c/e'],
    ['https://h', 'https://h:443/c', '/'],
    ['//h/x', 'https://h/c', '/x'],
  ])('takes %s from %s to %s', (reference, base, target) => {
    expect(requestTarget(reference, base)).toBe(target);
  });

  it.each(['https://other/a', 'http://h/a', '//u@h/a', 'https:x', 'urn:a', '/a b', '\\\\h'])(
    'leads nowhere on this origin by %s',
    (reference) => {
      expect(requestTarget(reference, 'https://h/c')).toBeUndefined();
    },
  );
});
