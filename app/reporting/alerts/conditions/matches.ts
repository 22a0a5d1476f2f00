import { servingCalibration } from '#attribution/calibration/calibrations'
import { MODEL_NAMES } from '#attribution/credit/models'
import { localDay } from '#core/local_day'
import type { Condition, Finding, Looking } from '#reporting/alerts/condition'
import { addDays } from '#reporting/periods'
import type { Period } from '#reporting/periods'
import { bookedKinds, UNMATCHED } from '#reporting/queries/data_quality_query'
import { tierCounts } from '#reporting/tier_counts'
import { CurrentBusiness } from '#tenancy/current_business'

const WEEK_DAYS = 7
const BEFORE_DAYS = 28
/** Fewer say nothing about a share. */
const FEWEST_BOOKED = 30
const PERCENT = 100

async function unmatchedShare(period: Period) {
  const tiers = tierCounts(await bookedKinds(period))
  const booked = tiers.reduce((sum, { appointments }) => sum + appointments, 0)
  const unmatched = tiers.find(({ tier }) => tier === UNMATCHED)?.appointments ?? 0

  return { booked, share: booked === 0 ? 0 : unmatched / booked }
}

async function moreUnmatched({ nowMs, business, threshold }: Looking): Promise<Finding[]> {
  const to = addDays(localDay(nowMs, business.timezone), -1)
  const from = addDays(to, 1 - WEEK_DAYS)
  const week = await unmatchedShare({ from, to })
  const before = await unmatchedShare({ from: addDays(from, -BEFORE_DAYS), to: addDays(from, -1) })
  const isKnown = week.booked >= FEWEST_BOOKED && before.booked >= FEWEST_BOOKED
  if (!isKnown || week.share <= before.share * (1 + threshold / PERCENT)) return []

  return [{ subject: '', facts: { share: week.share, before: before.share } }]
}

/** More appointments than usual come from nowhere that is known. */
export const unmatchedUp: Condition = {
  grade: 'low',
  threshold: { unit: 'percent', usual: 50, least: 10, most: 500 },
  stepPath: () => '/data-quality',
  find: moreUnmatched,
}

/** A band of confidence that promises more than was observed. */
export const calibrationBroken: Condition = {
  grade: 'medium',
  threshold: null,
  stepPath: () => '/review',
  async find() {
    const serving = await servingCalibration()
    const broken = (serving?.quality.bands ?? []).filter(({ state }) => state === 'not_calibrated')

    return broken.map(({ band, stated, right }) => ({
      subject: band,
      facts: { band, stated: stated ?? 0, right: right ?? 0 },
    }))
  },
}

const TOTALS = `
select currency, count(distinct micros)::int as totals from (
  select model, currency, sum(booked_micros) as micros from channel_daily
   where business_id = $1 and dated_by = 'booked' and day between $2 and $3 and model = any($4)
   group by model, currency) sums
 group by currency having count(distinct micros) > 1`

/** Every model divides the same appointments: their sums differ only where ours are wrong. */
export const modelTotals: Condition = {
  grade: 'high',
  threshold: null,
  stepPath: () => '/models',
  async find({ nowMs, business }) {
    const to = addDays(localDay(nowMs, business.timezone), -1)
    const rows = await CurrentBusiness.query<{ currency: string }>(TOTALS, [
      CurrentBusiness.id(),
      addDays(to, 1 - BEFORE_DAYS),
      to,
      [...MODEL_NAMES],
    ])

    return rows.map(({ currency }) => ({ subject: currency, facts: { currency } }))
  },
}
