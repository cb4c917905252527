import { GIVEN } from '../../plan/edge-inputs.js';
import type { Sample } from '../../plan/samples.js';

/** Above this an input counts as long. */
const LONG = 64;

/**
 * The feature of a smallest input that shows a defect, in words: `the id contains U+0027`. `undefined` where every part
 * is plain, so that the input is not what matters.
 */
export function triggerOf(input: Sample, { raw = [] }: { readonly raw?: readonly string[] } = {}): string | undefined {
  const features = Object.entries(input).flatMap(([name, value]) => {
    const feature = raw.includes(name) ? rawFeatureOf(value) : featureOf(value);
    return feature === undefined ? [] : [`the ${name} ${feature}`];
  });
  return features.length === 0 ? undefined : features.join(' and ');
}

/** What is odd about a segment that is sent as it is written: an escape, or what no segment is. */
function rawFeatureOf(value: string): string | undefined {
  const own = value.replaceAll(GIVEN, '');
  if (value === '') return 'is empty';
  if (/^(?:\.|%2e){1,2}$/i.test(own)) return `is "${own}"`;
  const sign = /%[\da-f]{2}/i.exec(own)?.[0] ?? /%.{0,2}/.exec(own)?.[0];
  return sign === undefined ? featureOf(own) : `contains ${sign.toUpperCase()}`;
}

function featureOf(value: string): string | undefined {
  const special = [...value].find((sign) => !/[A-Za-z0-9_-]/.test(sign));
  if (special !== undefined) return `contains U+${(special.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (value.length > LONG) return `is longer than ${LONG} characters`;
  return undefined;
}
