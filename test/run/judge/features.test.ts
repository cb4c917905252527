import { describe, expect, it } from 'vitest';
import { featuresOf, inputFeatures, toldOf } from '../../../src/run/judge/features.js';

describe('featuresOf', () => {
  it.each([
    ["it's", ['contains U+0027']],
    ['a b%', ['contains U+0020', 'contains U+0025']],
    ['日', ['contains a character beyond ASCII', 'contains a character of three bytes', 'contains U+65E5']],
    ['😀', ['contains a character beyond ASCII', 'contains a character of four bytes', 'contains U+1F600']],
    ['-a', ['begins with U+002D']],
    ['aB', ['contains a capital letter']],
    ['042', ['consists of digits']],
    ['2147483648', ['consists of digits', 'is a number past 31 bits']],
    ['9007199254740993', ['consists of digits', 'is a number past 31 bits', 'is a number past 53 bits']],
    ['%27', ['contains U+0025', 'contains a percent-encoding']],
    ['a--', ['contains two dashes in a row']],
    ['toString', ['contains a capital letter', 'is a property name of every JavaScript object']],
    ['null', ['is a literal of programming languages']],
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
    ['%zz', ['cannot be percent-decoded', 'contains a broken escape']],
    ['%', ['cannot be percent-decoded', 'contains a broken escape']],
    ['%FF', ['cannot be percent-decoded', 'contains %FF']],
    ['%2E%2e', ['is ".."', 'is percent-encoded']],
    ['..', ['is ".."']],
    ['', ['is empty']],
    ['a'.repeat(256), ['is long']],
    ['a;b', ['contains U+003B']],
  ])('says what is odd about %j, sent as it is written', (value, features) => {
    expect(featuresOf('id', value, { raw: ['id'] })).toEqual(features);
  });

  it.each([
    ['a=1', []],
    ['a=1&b=2', []],
    ['a=1&a=2', ['repeats a parameter']],
    ['a=', ['has a parameter without a value']],
    ['a', ['has a parameter without a value']],
    ['=1', ['has a parameter without a name']],
    ['a=%22', ['contains %22']],
    ['id=1', ['has a parameter called id']],
    ['a[]=1', ['contains U+005B', 'contains U+005D']],
  ])('says what is odd about the query %j', (value, features) => {
    expect(featuresOf('query', value)).toEqual(features);
  });

  it.each([
    ['application/json', []],
    ['text/html', ['takes no JSON', 'is text/html']],
    ['text/html;q=0.5', ['takes no JSON', 'has a q value']],
    ['application/json;q=1.0001', ['is no list of media ranges', 'has a q value']],
    ['application/json; charset="utf-8"', []],
    ['*/*', ['has a wildcard', 'is */*']],
    ['a/b, */*;q=0.1', ['has a q value', 'has a wildcard', 'has more than one media range']],
    ['é', ['takes no JSON', 'is no list of media ranges']],
    ['', ['takes no JSON', 'is empty']],
  ])('says what is odd about the Accept %j, beside that it is another', (value, features) => {
    const others = value === 'application/json' ? [] : ['is not application/json'];
    expect(featuresOf('header:accept', value)).toEqual([...others, ...features]);
  });

  it.each([
    ['a/b', []],
    ["'", ['contains U+0027']],
    ['', ['is empty']],
  ])('says what is odd about the value %j of another header', (value, features) => {
    expect(featuresOf('header:cookie', value)).toEqual(features);
  });

  it('names the word where there are few', () => {
    expect([featuresOf('credential', 'none'), featuresOf('method', 'POST')]).toEqual([['is none'], ['is POST']]);
    expect(featuresOf('method', 'MKCOL')).toEqual(['is one that HTTP does not define', 'is MKCOL']);
  });
});

describe('toldOf', () => {
  it.each([
    ['id', 'é', ['contains U+00E9']],
    ['id', "é'", ['contains U+0027', 'contains U+00E9']],
    ['id', '9007199254740993', ['is a number past 53 bits']],
    ['header:accept', 'text/html', ['is text/html']],
    ['header:accept', '*/*', ['is */*']],
    ['header:accept', '', ['is empty']],
    ['header:accept', 'a', ['is no list of media ranges']],
    ['method', 'MKCOL', ['is MKCOL']],
  ])('leaves out what goes without saying of the %s %j', (name, value, told) => expect(toldOf(featuresOf(name, value))).toEqual(told));

  it('says what is general where nothing more special is left', () => {
    expect(toldOf(['contains a character beyond ASCII'])).toEqual(['contains a character beyond ASCII']);
    expect(toldOf(['is not application/json'])).toEqual(['is not application/json']);
  });
});

describe('inputFeatures', () => {
  it('says of which part it speaks', () => {
    expect(inputFeatures({ type: 'calls', id: "'", 'header:cookie': '', query: 'a=' })).toEqual([
      'the id contains U+0027',
      'the header cookie is empty',
      'the query has a parameter without a value',
    ]);
  });

  it('holds no value: two inputs with one feature are alike', () => {
    expect(inputFeatures({ id: "x'y'z" })).toEqual(inputFeatures({ id: "'" }));
  });
});
