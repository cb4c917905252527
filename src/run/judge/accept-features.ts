/** What the client sends of itself. */
const USUAL = 'application/json';
/** What every other value is. */
export const UNUSUAL_ACCEPT = `is not ${USUAL}`;

const TOKEN = String.raw`[!#$%&'*+.^_\x60|~\w-]+`;
/** A media range with its parameters and weight; RFC 9110 sections 12.4.2 and 12.5.1. */
const MEDIA_RANGE = new RegExp(
  String.raw`^${TOKEN}/${TOKEN}(?:\s*;\s*(?!q=)${TOKEN}=(?:${TOKEN}|"[^"]*"))*(?:\s*;\s*q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$`,
  'i',
);

/** What is odd about a value of Accept, most general first: whether it takes JSON, is well-formed, and what it is where it is one type alone. */
export function acceptFeatures(value: string): readonly string[] {
  if (value === USUAL) return [];
  const ranges = value.split(',').map((range) => range.trim());
  const isList = ranges.every((range) => MEDIA_RANGE.test(range));
  const types = ranges.map((range) => range.replace(/\s*;.*$/, '').toLowerCase());
  const takesJson = isList ? types.some((type) => [USUAL, 'application/*', '*/*'].includes(type)) : value.toLowerCase().includes(USUAL);
  return [
    UNUSUAL_ACCEPT,
    ...(takesJson ? [] : ['takes no JSON']),
    ...(value === '' ? ['is empty'] : isList ? [] : ['is no list of media ranges']),
    ...(/;\s*q=/i.test(value) ? ['has a q value'] : []),
    ...(types.some((type) => type.endsWith('/*')) ? ['has a wildcard'] : []),
    ...(isList && types.length > 1 ? ['has more than one media range'] : []),
    ...(/^[\w*]+\/[\w*-]+$/.test(value) ? [`is ${value}`] : []),
  ];
}
