import cache from '@adonisjs/cache/services/main'
import { sha256 } from '#core/hashing'

/** How long an answer may be shown again: `asOf` in it says since when. */
export const REPORT_CACHE_SECONDS = 30

/**
 * How often the figures of a business changed in this process. In the key, so that an answer made
 * from the figures before a change is never found after it, not even one still being made.
 */
const changes = new Map<string, number>()

/** Whose answer to what: everything that changes the answer must be in `question`. */
export interface AskedReport {
  businessId: string
  report: string
  question: unknown
}

/**
 * The cached answer, or that of `make`. However many ask at once, one of them makes it. The answer
 * must survive JSON.
 */
export async function cachedReport<Answer>(asked: AskedReport, make: () => Promise<Answer>) {
  const question = sha256(JSON.stringify(asked.question)).toString('hex')

  return cache.getOrSet({
    key: `${asked.businessId}:${changes.get(asked.businessId) ?? 0}:${asked.report}:${question}`,
    ttl: `${REPORT_CACHE_SECONDS}s`,
    factory: make,
  })
}

/** What is cached of this business is made again when next asked for, in this process. */
export function forgetReports(businessId: string) {
  changes.set(businessId, (changes.get(businessId) ?? 0) + 1)
}
