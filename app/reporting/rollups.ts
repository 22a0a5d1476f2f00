import { CurrentBusiness } from '#tenancy/current_business'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import { rollupDifference } from '#reporting/rollup_rows'
import type { RollupRow } from '#reporting/rollup_rows'

/** Column → member and type: the one list behind both statements. */
const KEY: [column: string, member: keyof RollupRow, type: string][] = [
  ['model', 'model', 'text'],
  ['dated_by', 'datedBy', 'text'],
  ['day', 'day', 'date'],
  ['location_id', 'locationId', 'uuid'],
  ['channel', 'channel', 'text'],
  ['campaign_id', 'campaignId', 'uuid'],
  ['ad_group_id', 'adGroupId', 'uuid'],
  ['ad_id', 'adId', 'uuid'],
  ['band', 'band', 'text'],
  ['is_new_person', 'isNewPerson', 'boolean'],
  ['currency', 'currency', 'text'],
]
const SUMS: [column: string, member: keyof RollupRow, type: string][] = [
  ['appointments', 'appointments', 'integer'],
  ['credit_booked', 'creditBooked', 'double precision'],
  ['credit_kept', 'creditKept', 'double precision'],
  ['credit_paid', 'creditPaid', 'double precision'],
  ['booked_micros', 'bookedMicros', 'bigint'],
  ['kept_micros', 'keptMicros', 'bigint'],
  ['paid_micros', 'paidMicros', 'bigint'],
  ['net_micros', 'netMicros', 'bigint'],
]

const names = (columns: typeof KEY) => columns.map(([column]) => column).join(', ')
const arrays = (columns: typeof KEY) =>
  columns.map(([, , type], at) => `$${at + 2}::${type}[]`).join(', ')
const values = (columns: typeof KEY, rows: RollupRow[]) =>
  columns.map(([, member]) => rows.map((row) => row[member]))

const ALL = [...KEY, ...SUMS]
const ADD = `
insert into rollup_daily (business_id, ${names(ALL)})
select $1, ${names(ALL)} from unnest(${arrays(ALL)}) as u (${names(ALL)})
on conflict (business_id, ${names(KEY)}) do update set
  ${SUMS.map(([column]) => `${column} = rollup_daily.${column} + excluded.${column}`).join(', ')}`
const DROP = `
delete from rollup_daily r using unnest(${arrays(KEY)}) as u (${names(KEY)})
 where r.business_id = $1 and r.appointments = 0
   and ${KEY.map(([column]) => `r.${column} = u.${column}`).join(' and ')}`

/** So many keys in one statement: the largest recompute batch stays far below it. */
const ROWS_AT_ONCE = 20_000

/**
 * Adds the difference of replaced credits to the daily sums, in the door's open transaction: the
 * reports never show credits and sums that disagree. Keys that no appointment touches any more
 * go, with what floats left in them.
 */
export async function applyToRollups({ removed, added }: CreditsReplaced) {
  const rows = rollupDifference(removed, added)
  const businessId = CurrentBusiness.id()

  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    await CurrentBusiness.query(ADD, [businessId, ...values(ALL, some)], 'add_to_rollups')
    const fewer = some.filter(({ appointments }) => appointments < 0)
    if (fewer.length > 0) {
      await CurrentBusiness.query(DROP, [businessId, ...values(KEY, fewer)], 'drop_rollups')
    }
  }
}
