import attributionConfig from '#config/attribution'
import type { EvidenceLine, Tier } from '#attribution/evidence'

/** What a kind of proof states until the business has a calibration of its own. */
export interface Proof {
  tier: Tier
  confidence: number
}

const NO_PROOF: Proof = { tier: 'none', confidence: 0 }
const { clickId, bookingHint, contactExact, contactCanonical } = attributionConfig.statedConfidence

const STATED: Partial<Record<EvidenceLine['kind'], Proof>> = {
  click_id: { tier: 'click_id', confidence: clickId },
  session: { tier: 'booking_hint', confidence: bookingHint },
  visitor: { tier: 'booking_hint', confidence: bookingHint },
  message_code: { tier: 'booking_hint', confidence: bookingHint },
  email_exact: { tier: 'contact', confidence: contactExact },
  phone_exact: { tier: 'contact', confidence: contactExact },
  email_canonical: { tier: 'contact', confidence: contactCanonical },
  phone_canonical: { tier: 'contact', confidence: contactCanonical },
  customer: { tier: 'contact', confidence: contactCanonical },
}

/**
 * The strongest proof among the lines, or tier `none` with confidence 0. What is forwarded, too
 * common, or shared proves nothing here; a shared phone is divided by `sharedPhoneProof`.
 */
export function proofOf(lines: readonly EvidenceLine[]): Proof {
  return lines
    .filter(({ weight, note }) => weight > 0 && (!note || note === 'correlated'))
    .flatMap(({ kind }) => STATED[kind] ?? [])
    .reduce((best, proof) => (proof.confidence > best.confidence ? proof : best), NO_PROOF)
}

/** A phone that several people use, and nothing else: each of them is as likely as the others. */
export function sharedPhoneProof(lines: readonly EvidenceLine[], holders: number): Proof {
  const phone = lines.find(({ kind, note }) => kind.startsWith('phone_') && note === 'shared')
  const stated = phone && STATED[phone.kind]

  return stated ? { tier: stated.tier, confidence: stated.confidence / holders } : NO_PROOF
}

/**
 * The part of its stated confidence that a cluster keeps beside its rivals: 2^bits over the sum
 * of all. Two of equal weight keep half each.
 */
export function shareAmong(bits: number, rivalBits: readonly number[]) {
  return 1 / (1 + rivalBits.reduce((sum, rival) => sum + 2 ** (rival - bits), 0))
}

export type Band = 'strong' | 'fair' | 'weak' | 'none'

/** Where the bands begin; below `weak` there is no match. */
export const BAND_FROM = {
  strong: attributionConfig.strongMinConfidence,
  fair: attributionConfig.fairMinConfidence,
  weak: attributionConfig.claimMinConfidence,
}

/** Confidence in words. */
export function bandOf(confidence: number): Band {
  if (confidence >= BAND_FROM.strong) return 'strong'
  if (confidence >= BAND_FROM.fair) return 'fair'

  return confidence >= BAND_FROM.weak ? 'weak' : 'none'
}
