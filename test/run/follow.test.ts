import { describe, expect, it } from 'vitest';
import { selfOf } from '../../src/run/follow.js';
import { exchange, job } from '../support/exchange.js';
import { intent } from '../support/law.js';

const asked = exchange();
const intended = { request: asked.request, intent: intent() };
const path = asked.request.path;
const saying = (href: unknown, status = 200) => exchange({ status, body: { ...job(), _links: { self: { href } } } });

describe('selfOf', () => {
  it.each([
    ['as it is', path, path],
    ['with a query', `${path}?v=2`, `${path}?v=2`],
    ['in full', `https://api.test:8443${path}`, path],
    ['relative to the job', path.slice(path.lastIndexOf('/') + 1), path],
  ])('asks where the link leads, %s', (_, href, target) => {
    expect(selfOf(saying(href), intended)).toEqual({ ...intended, request: { ...asked.request, path: target } });
  });

  it.each([
    ['to another host', `https://other.test${path}`],
    ['to another job', path.slice(0, -1)],
    ['to plain HTTP', `http://api.test:8443${path}`],
    ['to no place', '//'],
    ['to what is no text', 7],
    ['to nothing', undefined],
  ])('asks nothing where the link leads %s', (_, href) => {
    expect(selfOf(saying(href), intended)).toBeUndefined();
  });

  it('asks nothing after an error, or without an answer', () => {
    expect(selfOf(saying(path, 404), intended)).toBeUndefined();
    expect(selfOf(exchange({ broken: {} }), intended)).toBeUndefined();
  });
});
