import cache from '@adonisjs/cache/services/main'
import { sha256 } from '#core/hashing'
import { onLive } from '#tenancy/live/live_line'
import type { NewsKind } from '#tenancy/live/live_messages'

/** How long an answer may be shown again: `asOf` in it says since when. */
export const REPORT_CACHE_SECONDS = 30

/**
 * How often the figures of a business changed, as far as this process heard. In the key, so that
 * an answer made from the figures before a change is never found after it, not even one still being
 * made.
 */
const changes = new Map<string, number>()
/** How often this process may have missed that some changed. */
let gaps = 0

/** Whose answer to what: everything that changes the answer must be in `question`. */
export interface AskedReport {
  businessId: string
  report: string
  question: unknown
  /** Whose figures are in it, where they are not those of `businessId` alone. */
  madeOf?: string[]
}

const changesOf = ({ businessId, madeOf = [businessId] }: AskedReport) =>
  madeOf.reduce((sum, id) => sum + (changes.get(id) ?? 0), gaps)

/**
 * The cached answer, or that of `make`. However many ask at once, one of them makes it. The answer
 * must survive JSON.
 */
export async function cachedReport<Answer>(asked: AskedReport, make: () => Promise<Answer>) {
  const question = sha256(JSON.stringify(asked.question)).toString('hex')

  return cache.getOrSet({
    key: `${asked.businessId}:${changesOf(asked)}:${asked.report}:${question}`,
    ttl: `${REPORT_CACHE_SECONDS}s`,
    factory: make,
  })
}

/** What is cached of this business in this process is made again when next asked for. */
export function forgetReports(businessId: string) {
  changes.set(businessId, (changes.get(businessId) ?? 0) + 1)
}

/** So is what is cached of every business. */
export const forgetAllReports = () => void gaps++

/** What reports are made of; a touchpoint alone changes no figure. */
const REPORTED: ReadonlySet<NewsKind> = new Set<NewsKind>(['appointments', 'figures'])

/** What other processes announce; this one forgets at its own commits. Called once at boot. */
export const forgetWhatOthersChange = () =>
  onLive({
    onMessage({ businessId, news }, isOwn) {
      if (news && REPORTED.has(news.kind) && !isOwn) forgetReports(businessId)
    },
    onGap: forgetAllReports,
  })
