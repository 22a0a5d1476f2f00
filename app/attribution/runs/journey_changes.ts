import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { writtenRows } from '#connectors/written_rows'
import { CAMPAIGNS_DIGEST } from '#attribution/campaign_directory'
import type { CreditRow } from '#attribution/events/credits_replaced'

const LOG = `
insert into journey_changes (business_id, id, kind, subject_ids, from_at, to_at)
values ($1, $2, $3, $4, $5, $6)`
const LOG_CREDITED = `
insert into journey_changes (business_id, id, kind, subject_ids)
values ($1, $2, 'appointments', $3), ($1, $4, 'touchpoints', $5)`

const LOG_CLICKS = `
insert into journey_changes (business_id, id, kind, subject_ids)
select $1, $2, 'clicks', array_agg(k.id) from ad_clicks k
 where k.business_id = $1 and k.connection_id = $3`
/** Only what was made with other names has to follow; what was not made yet reads them anyway. */
const LOG_NAMES = `
insert into journey_changes (business_id, id, kind)
select $1, $2, 'everything' from journey_stores s
 where s.business_id = $1 and s.campaigns_digest is distinct from (${CAMPAIGNS_DIGEST})`

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

/** It is known now which campaign these clicks were of, or another one is. */
export function journeysOfClicksChanged(event: RecordsTakenIn) {
  const { column, values } = writtenRows(event, 'ad_click')

  return CurrentBusiness.query(`${LOG_CLICKS} and k.${column} = any($4) having count(*) > 0`, [
    CurrentBusiness.id(),
    uuidV7(),
    event.sourceId,
    values,
  ])
}

/** Ad accounts or campaigns came: words of touchpoints may name others. */
export const journeysNamedAnew = () =>
  CurrentBusiness.query(LOG_NAMES, [CurrentBusiness.id(), uuidV7()], 'journeys_named')

/** All journeys are made anew when they are next read. */
export const everyJourneyChanged = () => log('everything')
