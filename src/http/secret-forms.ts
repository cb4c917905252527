/** A secret shorter than this is too likely to occur by chance to be redacted by value. Characters. */
export const SHORTEST_SECRET = 12;

/** RFC 7519 7.2: three parts of base64url; the first is a header that many tokens share. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Every way in which a secret may stand in a text: as it is, escaped for JSON or a URL, and in base64 or base64url at
 * each of the three alignments. The payload and the signature of a JWT are secrets of their own.
 */
export function formsOf(secret: string): ReadonlySet<string> {
  const parts = JWT.test(secret) ? secret.split('.').slice(1) : [];
  const whole = [secret, ...parts].filter((part) => part.length >= SHORTEST_SECRET);
  return new Set(whole.flatMap((part) => [...escapedForms(part), ...base64Forms(part)]).filter((form) => form.length >= SHORTEST_SECRET));
}

/** As it is, and escaped for JSON, a URL and a form. */
export function escapedForms(secret: string): readonly string[] {
  const url = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const escaped = JSON.stringify(secret).slice(1, -1);
  const lower = (text: string): string => text.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [secret, escaped, escaped.replaceAll('/', '\\/'), url, lower(url), form, lower(form)];
}

/** The characters of base64 (RFC 4648 4, 5) that depend on the secret alone, whatever stands before and after it. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const standard = text.slice(start, end);
    return [standard, standard.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
