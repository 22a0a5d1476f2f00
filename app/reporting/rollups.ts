import { CurrentBusiness } from '#tenancy/current_business'
import { columnArrays, columnNames, unnested } from '#capture/column_arrays'
import type { RowColumn } from '#capture/column_arrays'
import type { CreditsReplaced } from '#attribution/events/credits_replaced'
import { GRAINS, rollupDifferences } from '#reporting/rollup_rows'
import type { Grain, RollupKey, RollupRow } from '#reporting/rollup_rows'

/** A sum and the table it belongs to. */
type GrainRow = RollupRow & { grain: Grain }

type Columns = RowColumn<GrainRow>[]

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

/** In the order in which every writer takes their rows. */
const TABLES: Record<Grain, string> = {
  fine: 'rollup_daily',
  channel: 'channel_daily',
  campaign: 'campaign_daily',
  location: 'location_daily',
}
const GRAIN_NAMES = Object.keys(TABLES) as Grain[]

const columnsOf = (members: readonly (keyof RollupKey)[]) =>
  members.map((member): Columns[number] => {
    const [column, type] = KEY_COLUMNS[member]

    return [column, member, type]
  })
const KEY = columnsOf(GRAINS.fine)
const SENT: Columns = [['grain', 'grain', 'text'], ...KEY, ...SUMS]

const ROWS = `
with u as materialized (
  select * from ${unnested(SENT, 2)} as u (${columnNames(SENT)}))`

/** One statement of a part for each table: the last part is the statement, the others its CTEs. */
function together(part: (table: string, grain: Grain) => string) {
  const parts = GRAIN_NAMES.map((grain) => part(TABLES[grain], grain))
  const ctes = parts.slice(0, -1).map((text, at) => `of_${GRAIN_NAMES[at]} as (${text})`)

  return `${[ROWS, ...ctes].join(', ')}${parts.at(-1)}`
}

const ADD = together((table, grain) => {
  const key = columnsOf(GRAINS[grain])
  const added = SUMS.map(([column]) => `${column} = ${table}.${column} + excluded.${column}`)

  return `
insert into ${table} (business_id, ${columnNames([...key, ...SUMS])})
select $1, ${columnNames([...key, ...SUMS])} from u where grain = '${grain}'
on conflict (business_id, ${columnNames(key)}) do update set ${added.join(', ')}`
})

const DROP = together((table, grain) => {
  const same = columnsOf(GRAINS[grain]).map(([column]) => `r.${column} = u.${column}`)

  return `
delete from ${table} r using u
 where u.grain = '${grain}' and r.business_id = $1 and r.appointments = 0 and ${same.join(' and ')}`
})

/** So many keys in one statement: the largest recompute batch stays far below it. */
const ROWS_AT_ONCE = 20_000

/**
 * Adds the difference of replaced credits to the daily sums, in the door's open transaction: the
 * reports never show credits and sums that disagree. Keys that no appointment touches any more
 * go, with what floats left in them.
 */
export async function applyToRollups({ removed, added }: CreditsReplaced) {
  const businessId = CurrentBusiness.id()
  const differences = rollupDifferences(removed, added)
  const rows = GRAIN_NAMES.flatMap((grain) =>
    differences[grain].map((row): GrainRow => ({ ...row, grain }))
  )
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    await CurrentBusiness.query(ADD, [businessId, ...columnArrays(SENT, some)], 'add_sums')
    const fewer = some.filter(({ appointments }) => appointments < 0)
    if (fewer.length > 0) {
      await CurrentBusiness.query(DROP, [businessId, ...columnArrays(SENT, fewer)], 'drop_sums')
    }
  }
}
