import { isMailOn } from '#accounts/mail/mail_settings'
import { postMail } from '#accounts/mail/mails'
import { serverWords } from '#accounts/mail/mail_words'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { codeOf } from '#core/error_code'
import { localDay } from '#core/local_day'
import type { Pointer } from '#core/queue'
import { freezeReport } from '#reporting/frozen/freeze_report'
import { frozenById } from '#reporting/frozen/frozen_rows'
import { dayIn } from '#reporting/letter_figures'
import type { Period } from '#reporting/periods'
import { recipientsWith, writtenBusiness } from '#reporting/recipients'
import type { WrittenBusiness } from '#reporting/recipients'
import { nextRun, periodBefore } from '#reporting/scheduled/next_run'
import { reportLetter } from '#reporting/scheduled/report_letter'
import { claimSchedule, settleRun } from '#reporting/scheduled/schedules'
import type { ClaimedSchedule } from '#reporting/scheduled/schedules'
import { unsubscribeToken } from '#reporting/scheduled/unsubscribe_token'
import { businessById } from '#tenancy/businesses'
import { CurrentBusiness } from '#tenancy/current_business'
import { wholeBusiness, workInside } from '#tenancy/work_inside'

const MOST_TRIES = 8
const FIRST_PAUSE_MS = 60_000

/** What an earlier try of the same run froze; null: it did not come so far. */
async function frozenBefore(actor: string, { from, to }: Period) {
  const [row] = await CurrentBusiness.query<{ id: string }>(
    `select id from frozen_reports
      where business_id = $1 and frozen_by = $2 and from_day = $3 and to_day = $4`,
    [CurrentBusiness.id(), actor, from, to]
  )

  return row?.id ?? null
}

/** The period's figures, kept once however often the run is tried. Opens doors of its own. */
async function freeze(schedule: ClaimedSchedule, about: WrittenBusiness, period: Period) {
  const actor = `schedule:${schedule.id}`
  const known = await workInside(about.id, () => frozenBefore(actor, period))
  if (known) return known
  const { locale, id } = about
  const t = serverWords(locale, 'reporting.schedules')
  const name = t(`name_${schedule.report}`, {
    from: dayIn(locale, period.from),
    to: dayIn(locale, period.to),
  })
  const business = (await businessById(id))!

  return freezeReport(
    { scope: wholeBusiness(id, actor), business },
    { report: schedule.report, name, query: { ...period } }
  )
}

/** A letter for each reader who may see the whole business; inside the door. */
async function mailReport(schedule: ClaimedSchedule, frozenId: string, business: WrittenBusiness) {
  const frozen = await frozenById(frozenId)
  if (!frozen || !isMailOn() || business.isDemo) return
  const readers = await recipientsWith('report:read')
  for (const { userId, email, locale, isLocal } of readers) {
    if (isLocal || !schedule.userIds.includes(userId)) continue
    const subscription = { businessId: business.id, scheduleId: schedule.id, userId }
    const unsubscribeUrl = `${appUrl}/unsubscribe/${unsubscribeToken(subscription)}`
    await postMail({
      purpose: 'report',
      key: `report ${frozenId} ${userId}`,
      to: email,
      locale,
      letter: reportLetter({ frozen, business, locale, unsubscribeUrl }),
    })
  }
}

async function run(schedule: ClaimedSchedule, business: WrittenBusiness) {
  const { every, hour } = schedule
  const { timezone: zone } = business
  const period = periodBefore(every, localDay(schedule.dueAt.getTime(), zone))
  const frozenId = await freeze(schedule, business, period)
  const dueAt = nextRun(every, hour, { nowMs: clock.nowMs(), zone })
  await workInside(business.id, async () => {
    await mailReport(schedule, frozenId, business)
    await settleRun(schedule, { dueAt, frozenId, problem: null, attempt: 0 })
  })
}

/** Again in a minute, then twice as long; what fails eight times waits for the next week or month. */
async function postpone(schedule: ClaimedSchedule, zone: string, problem: string) {
  const { every, hour, attempt } = schedule
  const nowMs = clock.nowMs()
  const isGivenUp = attempt >= MOST_TRIES
  const dueAt = isGivenUp
    ? nextRun(every, hour, { nowMs, zone })
    : new Date(nowMs + FIRST_PAUSE_MS * 2 ** (attempt - 1))
  await settleRun(schedule, { dueAt, frozenId: null, problem, attempt: isGivenUp ? 0 : attempt })
}

/** Freezes the report of the period that ended, and mails it to whoever is to have it. */
export async function workSchedule({ rowId }: Pointer) {
  const businessId = rowId.businessId!
  const taken = await workInside(businessId, async () => {
    const schedule = await claimSchedule(rowId.id)

    return schedule && { schedule, business: await writtenBusiness() }
  })
  if (!taken) return
  const { schedule, business } = taken
  try {
    await run(schedule, business)
  } catch (error) {
    const problem = codeOf(error)
    await workInside(businessId, () => postpone(schedule, business.timezone, problem))
    throw error
  }
}
