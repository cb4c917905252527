/** A text cut to so many characters, saying how many are left out. */
export function capped(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('')}… (${grouped(characters.length - most)} more characters)`;
}

/** A whole number with its thousands apart: `26,047`. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replaceAll(/\B(?=(?:\d{3})+$)/g, ','); // the locale's data would take longer to load than the whole page to make
}
