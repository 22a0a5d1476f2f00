import { CurrentBusiness } from '#tenancy/current_business'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import { GRAINS, rollupDifference } from '#reporting/rollup_rows'
import type { Grain, RollupKey, RollupRow } from '#reporting/rollup_rows'

/** Column → member and type: the one list behind every statement. */
type Columns = [column: string, member: keyof RollupRow, type: string][]

const KEY_COLUMNS: Record<keyof RollupKey, [column: string, type: string]> = {
  model: ['model', 'text'],
  datedBy: ['dated_by', 'text'],
  day: ['day', 'date'],
  channel: ['channel', 'text'],
  band: ['band', 'text'],
  isNewPerson: ['is_new_person', 'boolean'],
  currency: ['currency', 'text'],
  locationId: ['location_id', 'uuid'],
  campaignId: ['campaign_id', 'uuid'],
  adGroupId: ['ad_group_id', 'uuid'],
  adId: ['ad_id', 'uuid'],
}
const SUMS: Columns = [
  ['appointments', 'appointments', 'integer'],
  ['credit_booked', 'creditBooked', 'double precision'],
  ['credit_kept', 'creditKept', 'double precision'],
  ['credit_paid', 'creditPaid', 'double precision'],
  ['booked_micros', 'bookedMicros', 'bigint'],
  ['kept_micros', 'keptMicros', 'bigint'],
  ['paid_micros', 'paidMicros', 'bigint'],
  ['net_micros', 'netMicros', 'bigint'],
]

const names = (columns: Columns) => columns.map(([column]) => column).join(', ')
const arrays = (columns: Columns) =>
  columns.map(([, , type], at) => `$${at + 2}::${type}[]`).join(', ')
const values = (columns: Columns, rows: RollupRow[]) =>
  columns.map(([, member]) => rows.map((row) => row[member]))

function statementsOf(table: string, grain: Grain) {
  const key = GRAINS[grain].map((member): Columns[number] => {
    const [column, type] = KEY_COLUMNS[member]

    return [column, member, type]
  })
  const all = [...key, ...SUMS]
  const added = SUMS.map(([column]) => `${column} = ${table}.${column} + excluded.${column}`)
  const same = key.map(([column]) => `r.${column} = u.${column}`)

  return {
    key,
    all,
    add: `
insert into ${table} (business_id, ${names(all)})
select $1, ${names(all)} from unnest(${arrays(all)}) as u (${names(all)})
on conflict (business_id, ${names(key)}) do update set ${added.join(', ')}`,
    drop: `
delete from ${table} r using unnest(${arrays(key)}) as u (${names(key)})
 where r.business_id = $1 and r.appointments = 0 and ${same.join(' and ')}`,
  }
}

/** In the order in which every writer takes their rows. */
const TABLES: Record<Grain, ReturnType<typeof statementsOf>> = {
  fine: statementsOf('rollup_daily', 'fine'),
  channel: statementsOf('channel_daily', 'channel'),
  campaign: statementsOf('campaign_daily', 'campaign'),
  location: statementsOf('location_daily', 'location'),
}

/** So many keys in one statement: the largest recompute batch stays far below it. */
const ROWS_AT_ONCE = 20_000

async function apply(grain: Grain, rows: RollupRow[]) {
  const { key, all, add, drop } = TABLES[grain]
  const businessId = CurrentBusiness.id()
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    await CurrentBusiness.query(add, [businessId, ...values(all, some)], `add_${grain}_sums`)
    const fewer = some.filter(({ appointments }) => appointments < 0)
    if (fewer.length > 0) {
      await CurrentBusiness.query(drop, [businessId, ...values(key, fewer)], `drop_${grain}_sums`)
    }
  }
}

/**
 * Adds the difference of replaced credits to the daily sums, in the door's open transaction: the
 * reports never show credits and sums that disagree. Keys that no appointment touches any more
 * go, with what floats left in them.
 */
export async function applyToRollups({ removed, added }: CreditsReplaced) {
  for (const grain of Object.keys(TABLES) as Grain[]) {
    await apply(grain, rollupDifference(removed, added, grain))
  }
}
