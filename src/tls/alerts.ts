/** Alerts by number: RFC 8446 section 6, RFC 5246 section 7.2, RFC 6101, and IANA's registry. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'close_notify'],
  [10, 'unexpected_message'],
  [20, 'bad_record_mac'],
  [21, 'decryption_failed'],
  [22, 'record_overflow'],
  [40, 'handshake_failure'],
  [41, 'no_certificate'],
  [42, 'bad_certificate'],
  [43, 'unsupported_certificate'],
  [46, 'certificate_unknown'],
  [47, 'illegal_parameter'],
  [48, 'unknown_ca'],
  [49, 'access_denied'],
  [50, 'decode_error'],
  [51, 'decrypt_error'],
  [70, 'protocol_version'],
  [71, 'insufficient_security'],
  [80, 'internal_error'],
  [86, 'inappropriate_fallback'],
  [90, 'user_canceled'],
  [100, 'no_renegotiation'],
  [109, 'missing_extension'],
  [110, 'unsupported_extension'],
  [112, 'unrecognized_name'],
  [115, 'unknown_psk_identity'],
  [116, 'certificate_required'],
  [120, 'no_application_protocol'],
]);

/** The one alert that names the version as the reason. */
export const PROTOCOL_VERSION = 70;

/** The alert that the name asked for is not served. */
export const UNRECOGNIZED_NAME = 112;

/** Alerts that blame something in the hello other than its version: inappropriate_fallback, unrecognized_name, no_application_protocol. */
export const BLAMES_THE_HELLO: ReadonlySet<number> = new Set([86, UNRECOGNIZED_NAME, 120]);

/** `alert 70 (protocol_version)`. */
export function sayAlert(alert: number): string {
  const name = NAMES.get(alert);
  return name === undefined ? `alert ${alert}` : `alert ${alert} (${name})`;
}
