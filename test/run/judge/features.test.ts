import { describe, expect, it } from 'vitest';
import { featuresOf, inputFeatures } from '../../../src/run/judge/features.js';

describe('featuresOf', () => {
  it.each([
    ["it's", ['contains U+0027']],
    ['a b%', ['contains U+0020', 'contains U+0025']],
    ['日', ['contains U+65E5']],
    ['😀', ['contains U+1F600']],
    ['-a', ['begins with U+002D']],
    ['aB', ['contains a capital letter']],
    ['042', ['consists of digits']],
    ['', ['is empty']],
    ['x'.repeat(25), ['is long']],
  ])('says what is odd about the segment %j', (value, features) => {
    expect(featuresOf('id', value)).toEqual(features);
  });

  it.each(['a', 'a-b_9', 'x'.repeat(24)])('says nothing of %j, which is plain', (value) => {
    expect(featuresOf('id', value)).toEqual([]);
  });

  it.each([
    ['%00', ['contains %00']],
    ['a%2fb%00', ['contains %2F', 'contains %00']],
    ['{given}%2F', ['contains %2F']],
    ['%zz', ['contains %ZZ']],
    ['%', ['contains %']],
    ['..', ['is ".."']],
    ['', ['is empty']],
    ['a'.repeat(256), ['is long']],
    ['a;b', ['contains U+003B']],
  ])('says what is odd about %j, sent as it is written', (value, features) => {
    expect(featuresOf('id', value, ['id'])).toEqual(features);
  });

  it.each([
    ['a=1', []],
    ['a=1&b=2', []],
    ['a=1&a=2', ['repeats a parameter']],
    ['a=', ['has a parameter without a value']],
    ['a', ['has a parameter without a value']],
    ['=1', ['has a parameter without a name']],
    ['a=%22', ['contains %22']],
    ['a[]=1', ['contains U+005B', 'contains U+005D']],
  ])('says what is odd about the query %j', (value, features) => {
    expect(featuresOf('query', value)).toEqual(features);
  });

  it.each([
    ['text/html', []],
    ['text/html;q=0.5', ['has a q value']],
    ['é', ['contains U+00E9']],
    ['', ['is empty']],
  ])('says what is odd about the header value %j', (value, features) => {
    expect(featuresOf('header:accept', value)).toEqual(features);
  });

  it('names the word where there are few', () => {
    expect([featuresOf('credential', 'none'), featuresOf('method', 'POST')]).toEqual([['is none'], ['is POST']]);
  });
});

describe('inputFeatures', () => {
  it('says of which part it speaks', () => {
    expect(inputFeatures({ type: 'calls', id: "'", 'header:accept': '', query: 'a=' })).toEqual([
      'the id contains U+0027',
      'the header accept is empty',
      'the query has a parameter without a value',
    ]);
  });

  it('holds no value: two inputs with one feature are alike', () => {
    expect(inputFeatures({ id: "x'y'z" })).toEqual(inputFeatures({ id: "'" }));
  });
});
