import type { CaptureFlag } from '#capture/capture_flags'

/** Platforms' tokens on landing URLs; the first one present is the one kept. */
export const CLICK_ID_KINDS = ['gclid', 'gbraid', 'wbraid', 'msclkid', 'ttclid', 'fbclid'] as const

export type ClickIdKind = (typeof CLICK_ID_KINDS)[number]
export type ClickIds = Partial<Record<ClickIdKind, string>>

/** Whose click it is. `fbclid` says which platform, not that anybody paid. */
export const CLICK_ID_SOURCES: Record<ClickIdKind, string> = {
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  msclkid: 'microsoft',
  ttclid: 'tiktok',
  fbclid: 'facebook',
}

const MAX_LENGTH = 512
const SHAPE = /^[\w.~+/=-]+$/
const EMPTY_WORDS = new Set(['null', 'undefined', 'none', 'nan', 'true', 'false', '0', '-'])

/**
 * The click id, or null when its shape is none a platform issues: unfilled macros such as
 * `{gclid}`, and texts over 512 characters, which cannot be cut and stay true.
 */
export function readClickId(value: string, flags: Set<CaptureFlag>) {
  if (value === '') return null
  if (value.length <= MAX_LENGTH && SHAPE.test(value) && !EMPTY_WORDS.has(value.toLowerCase())) {
    return value
  }
  flags.add('click_id_dropped')

  return null
}

export function firstClickId(ids: ClickIds): { kind: ClickIdKind; value: string } | null {
  for (const kind of CLICK_ID_KINDS) {
    const value = ids[kind]
    if (value) return { kind, value }
  }

  return null
}
