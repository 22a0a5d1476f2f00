import { columnArrays, columnNames, unnested } from '#capture/column_arrays'
import type { RowColumn } from '#capture/column_arrays'
import { CurrentBusiness } from '#tenancy/current_business'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import { journeyChanges } from '#reporting/journeys/journey_rows'
import type { JourneyRow } from '#reporting/journeys/journey_rows'

const COLUMNS: RowColumn<JourneyRow>[] = [
  ['appointment_id', 'appointmentId', 'uuid'],
  ['booked_day', 'bookedDay', 'date'],
  ['location_id', 'locationId', 'uuid'],
  ['path', 'path', 'text'],
  ['contacts', 'contacts', 'integer'],
  ['span_days', 'spanDays', 'integer'],
  ['is_new_person', 'isNewPerson', 'boolean'],
  ['is_kept', 'isKept', 'boolean'],
  ['is_paid', 'isPaid', 'boolean'],
  ['currency', 'currency', 'char(3)'],
  ['booked_micros', 'bookedMicros', 'bigint'],
  ['kept_micros', 'keptMicros', 'bigint'],
  ['paid_micros', 'paidMicros', 'bigint'],
  ['net_micros', 'netMicros', 'bigint'],
]

const names = columnNames(COLUMNS)
const KEEP = `
insert into journeys (business_id, ${names})
select $1, ${names} from ${unnested(COLUMNS, 2)} as r (${names})
on conflict (business_id, appointment_id) do update set
  ${COLUMNS.map(([column]) => `${column} = excluded.${column}`).join(', ')}`
const DROP = 'delete from journeys where business_id = $1 and appointment_id = any($2::uuid[])'

/** Journeys follow the credits of their appointments, in the announcer's transaction. */
export async function keepJourneys(event: CreditsReplaced) {
  const businessId = CurrentBusiness.id()
  const { rows, goneIds } = journeyChanges(event)
  if (goneIds.length > 0) await CurrentBusiness.query(DROP, [businessId, goneIds], 'drop_journeys')
  if (rows.length === 0) return
  await CurrentBusiness.query(KEEP, [businessId, ...columnArrays(COLUMNS, rows)], 'keep_journeys')
}
