import { CurrentBusiness } from '#tenancy/current_business'
import { columnArrays, columnNames, unnested } from '#capture/column_arrays'
import type { RowColumn } from '#capture/column_arrays'
import type { CreditRow } from '#attribution/events/credits_replaced'

const COLUMNS: RowColumn<CreditRow>[] = [
  ['appointment_id', 'appointmentId', 'uuid'],
  ['model', 'model', 'text'],
  ['position', 'position', 'smallint'],
  ['touchpoint_id', 'touchpointId', 'uuid'],
  ['event_id', 'eventId', 'text'],
  ['channel', 'channel', 'text'],
  ['campaign_id', 'campaignId', 'uuid'],
  ['ad_group_id', 'adGroupId', 'uuid'],
  ['ad_id', 'adId', 'uuid'],
  ['campaign', 'campaign', 'text'],
  ['location_id', 'locationId', 'uuid'],
  ['band', 'band', 'text'],
  ['is_new_person', 'isNewPerson', 'boolean'],
  ['credit', 'credit', 'double precision'],
  ['currency', 'currency', 'char(3)'],
  ['has_price', 'hasPrice', 'boolean'],
  ['is_kept', 'isKept', 'boolean'],
  ['is_paid', 'isPaid', 'boolean'],
  ['booked_micros', 'bookedMicros', 'bigint'],
  ['kept_micros', 'keptMicros', 'bigint'],
  ['paid_micros', 'paidMicros', 'bigint'],
  ['net_micros', 'netMicros', 'bigint'],
  ['touchpoint_day', 'touchpointDay', 'date'],
  ['booked_day', 'bookedDay', 'date'],
  ['paid_day', 'paidDay', 'date'],
]

const names = columnNames(COLUMNS)
const selected = COLUMNS.map(([column, member]) => `${column} as "${member}"`).join(', ')

const READ = `select ${selected} from credits where business_id = $1 and appointment_id = any($2::uuid[])`
const DELETE = 'delete from credits where business_id = $1 and appointment_id = any($2::uuid[])'

/** SQL: business $1, `creditArrays` from parameter `first` on. */
export const insertCredits = (first: number) => `
insert into credits (business_id, ${names})
select $1, ${names} from ${unnested(COLUMNS, first)} as r (${names})`
const INSERT = insertCredits(2)

/** An array text per column. */
export const creditArrays = (rows: readonly CreditRow[]) => columnArrays(COLUMNS, rows)

const asText = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value)

/** Equal texts are equal credits of an appointment. */
const fingerprint = (rows: readonly CreditRow[]) =>
  rows
    .map((row) => JSON.stringify(COLUMNS.map(([, member]) => asText(row[member]))))
    .sort()
    .join('\n')

function areEqual(some: readonly CreditRow[] = [], others: readonly CreditRow[] = []) {
  return some.length === others.length && fingerprint(some) === fingerprint(others)
}

/** The rows of a batch that differ from what stands; equal ones are not written again. */
function differences(ids: readonly string[], stored: CreditRow[], made: readonly CreditRow[]) {
  const before = Map.groupBy(stored, ({ appointmentId }) => appointmentId)
  const after = Map.groupBy(made, ({ appointmentId }) => appointmentId)
  const changed = ids.filter((id) => !areEqual(before.get(id), after.get(id)))

  return {
    changed,
    removed: changed.flatMap((id) => before.get(id) ?? []),
    added: changed.flatMap((id) => after.get(id) ?? []),
  }
}

/** `creditedIds`: those of the appointments that may have credits already. */
interface Credited {
  appointmentIds: string[]
  creditedIds: string[]
}

/**
 * Replaces the credits of these appointments by `rows`; inside the door. Returns what really
 * changed, for whoever keeps sums.
 */
export async function storeCredits(
  { appointmentIds, creditedIds }: Credited,
  rows: readonly CreditRow[]
) {
  const businessId = CurrentBusiness.id()
  const stored =
    creditedIds.length > 0
      ? await CurrentBusiness.query<CreditRow>(READ, [businessId, creditedIds], 'credits_of')
      : []
  const { changed, removed, added } = differences(appointmentIds, stored, rows)
  if (removed.length > 0) await CurrentBusiness.query(DELETE, [businessId, changed], 'drop_credits')
  if (added.length > 0) {
    await CurrentBusiness.query(INSERT, [businessId, ...creditArrays(added)], 'add_credits')
  }

  return { removed, added }
}
