import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { CreditRow } from '#attribution/events/credits_replaced'

const LOG = `
insert into journey_changes (business_id, id, kind, subject_ids, from_at, to_at)
values ($1, $2, $3, $4, $5, $6)`
const LOG_CREDITED = `
insert into journey_changes (business_id, id, kind, subject_ids)
values ($1, $2, 'appointments', $3), ($1, $4, 'touchpoints', $5)`

type Kind = 'people' | 'span' | 'everything'

interface Change {
  subjectIds?: readonly string[]
  fromMs?: number
  toMs?: number
}

const asDate = (ms: number | undefined) => (ms === undefined ? null : new Date(ms))

/** One row, whatever it names; nobody waits for it. Inside the door. */
const log = (kind: Kind, { subjectIds = [], fromMs, toMs }: Change = {}) =>
  CurrentBusiness.query(
    LOG,
    [CurrentBusiness.id(), uuidV7(), kind, subjectIds, asDate(fromMs), asDate(toMs)],
    'journey_change'
  )

/** The one model whose lines name every contact of a journey. */
const ofWhole = ({ model }: CreditRow) => model === 'linear'

/** Credits were replaced: the journeys of these appointments, and what their contacts led to. */
export async function journeysCredited(removed: readonly CreditRow[], added: readonly CreditRow[]) {
  const lines = [...removed, ...added].filter(ofWhole)
  const appointments = new Set(lines.map(({ appointmentId }) => appointmentId))
  const touchpoints = new Set(lines.flatMap(({ touchpointId }) => touchpointId ?? []))
  await CurrentBusiness.query(
    LOG_CREDITED,
    [CurrentBusiness.id(), uuidV7(), [...appointments], uuidV7(), [...touchpoints]],
    'journeys_credited'
  )
}

/** People got keys, were joined or split; null: too many to name, or among them nobody's row. */
export const journeysOfPeopleChanged = (personIds: readonly (string | null)[] | null) =>
  personIds === null
    ? log('everything')
    : log('people', { subjectIds: personIds.filter((id) => id !== null) })

/** Touchpoints of a span in the past were written. */
export const journeysOfSpanChanged = (span: { fromMs: number; toMs: number }) => log('span', span)

/** All journeys are made anew when they are next read. */
export const everyJourneyChanged = () => log('everything')
