import type { Sample } from '../plan/samples.js';

/** Above this an input counts as long. */
const LONG = 64;

/**
 * The feature of a smallest input that shows a defect, in words: `the id contains U+0027`. `undefined` where every part
 * is plain, so that the input is not what matters.
 */
export function triggerOf(input: Sample): string | undefined {
  const features = Object.entries(input).flatMap(([name, value]) => {
    const feature = featureOf(value);
    return feature === undefined ? [] : [`the ${name} ${feature}`];
  });
  return features.length === 0 ? undefined : features.join(' and ');
}

function featureOf(value: string): string | undefined {
  const special = [...value].find((sign) => !/[A-Za-z0-9_-]/.test(sign));
  if (special !== undefined) return `contains U+${(special.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (value.length > LONG) return `is longer than ${LONG} characters`;
  return undefined;
}
