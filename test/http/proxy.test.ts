import { describe, expect, it } from 'vitest';
import { type ProxyRules, proxyFor, readProxyRules, sayProxy } from '../../src/http/proxy.js';

function rulesOf(env: Readonly<Record<string, string>>): ProxyRules {
  const rules = readProxyRules(env);
  if ('says' in rules) throw new Error(rules.says);
  return rules;
}

describe('readProxyRules', () => {
  it.each([
    ['http://proxy.example:3128', { host: 'proxy.example', port: 3128, scheme: 'http' }],
    ['proxy.example', { host: 'proxy.example', port: 80, scheme: 'http' }],
    ['proxy.example:8080/', { host: 'proxy.example', port: 8080, scheme: 'http' }],
    ['https://proxy.example', { host: 'proxy.example', port: 443, scheme: 'https' }],
    ['http://[::1]:3128', { host: '::1', port: 3128, scheme: 'http' }],
  ])('reads %s', (value, expected) => {
    expect(rulesOf({ HTTPS_PROXY: value }).https).toEqual({ ...expected, from: 'HTTPS_PROXY' });
  });

  it('takes user and password as Basic, and shows neither', () => {
    const { https } = rulesOf({ HTTPS_PROXY: 'http://user:p%40ss@proxy.example:1' });
    expect(https?.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
    expect(https && sayProxy(https)).toBe('proxy.example:1 (from HTTPS_PROXY)');
  });

  it('reads the name in small letters first, and none where it is empty', () => {
    expect(rulesOf({ HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:1' }).https).toMatchObject({ host: 'b', from: 'https_proxy' });
    expect(rulesOf({ HTTPS_PROXY: '' }).https).toBeUndefined();
    expect(rulesOf({}).https).toBeUndefined();
  });

  it.each(['socks5://proxy.example:1080', 'http://', 'http://user:secret@'])('says what is wrong with %s, without its value', (value) => {
    const mistake = readProxyRules({ HTTPS_PROXY: value });
    expect(mistake).toHaveProperty('says');
    expect(JSON.stringify(mistake)).not.toContain('secret');
  });
});

describe('proxyFor', () => {
  it.each([
    ['example.com', 'example.com', 'direct'],
    ['example.com', 'api.example.com', 'direct'],
    ['.example.com', 'api.example.com', 'direct'],
    ['*.example.com', 'api.example.com', 'direct'],
    ['example.com', 'notexample.com', 'proxy'],
    ['EXAMPLE.com', 'api.Example.com.', 'direct'],
    ['example.com:443', 'example.com', 'direct'],
    ['example.com:8443', 'example.com', 'proxy'],
    ['127.0.0.1', '127.0.0.1', 'direct'],
    ['10.0.0.0/8', '10.200.0.1', 'direct'],
    ['10.0.0.0/8', '11.0.0.1', 'proxy'],
    ['0.0.0.0/0', '11.0.0.1', 'direct'],
    ['::1', '::1', 'direct'],
    ['[::1]:443', '::1', 'direct'],
    ['*', 'anything.example', 'direct'],
    ['a.test, b.test', 'b.test', 'direct'],
    ['', 'example.com', 'proxy'],
  ])('with NO_PROXY=%s leads to %s by way of: %s', (direct, host, way) => {
    const rules = rulesOf({ HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: direct });
    expect(proxyFor(rules, host, 443) === undefined ? 'direct' : 'proxy').toBe(way);
  });
});
