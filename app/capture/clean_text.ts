import type { CaptureFlag } from '#capture/capture_flags'

// C0 and C1 controls (NUL first: PostgreSQL refuses it), soft hyphen, zero-width characters,
// the marks that turn the direction of text, and surrogates, which may stand alone.
const SUSPECT =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/
// With the `u` flag a surrogate class matches only one without its partner.
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu

/**
 * Text that may be stored and shown: no controls, lone surrogates, zero-width or
 * direction marks, no outer blanks, at most `maxLength` UTF-16 units. Adds to `flags`.
 */
export function cleanText(text: string, maxLength: number, flags: Set<CaptureFlag>) {
  let clean = text
  if (SUSPECT.test(clean)) {
    clean = clean.replace(UNPRINTABLE, '')
    if (clean.length !== text.length) flags.add('text_cleaned')
  }
  clean = clean.trim()
  if (clean.length <= maxLength) return clean

  flags.add('text_cut')

  return clean.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')
}
