import { expect, it } from 'vitest';
import { REGIONS, regionOfHost, tokenUrlOf } from '../../../src/run/regions.js';
import { refusedTokenProblem } from '../../../src/run/tokens/refused.js';

it('a token that a region refuses may be of the other ones', () => {
  const { remedy = '' } = refusedTokenProblem('api.talkdeskapp.eu');
  expect(remedy).toContain('api.talkdeskapp.eu is eu');
  expect(remedy).toContain('--region us (https://api.talkdeskapp.com)');
  expect(remedy).toContain('--region ca (https://api.talkdeskappca.com)');
  expect(remedy).not.toContain('--region eu');
});

it('elsewhere no region is named that nobody knows of', () => {
  expect(refusedTokenProblem('api.example.com').remedy).not.toContain('--region');
});

it.each([
  ['us', 'https://acme.talkdeskid.com/oauth/token'],
  ['eu', 'https://acme.talkdeskid.eu/oauth/token'],
  ['ca', 'https://acme.talkdeskidca.com/oauth/token'],
])('the token endpoint of an account in %s is %s', (name, url) => {
  const region = REGIONS.find((one) => one.name === name);
  expect(region && tokenUrlOf(region, 'acme')).toBe(url);
  expect(region && regionOfHost(new URL(region.baseUrl).hostname)).toBe(region);
});
