import { isUuid, uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import type { FreezableReport, FrozenQuestion } from '#reporting/frozen/freeze_report'
import type { FrozenTable } from '#reporting/frozen/frozen_table'
import type { SheetFacts } from '#reporting/tables/sheet'

/** A frozen report without its figures. */
export interface FrozenHead {
  id: string
  report: FreezableReport
  name: string
  /** Null: of the whole business. */
  locationIds: string[] | null
  /** Local days, both included. */
  from: string
  to: string
  question: FrozenQuestion
  /** `user:<id>`, `worker`. */
  frozenBy: string
  frozenAt: Date
}

export interface FrozenReport extends FrozenHead, FrozenTable {
  facts: SheetFacts
}

export type NewFrozenReport = Omit<FrozenReport, 'id' | 'frozenAt' | 'from' | 'to'>

const HEAD = `
  id, report, name, location_ids as "locationIds", from_day as "from", to_day as "to", question,
  frozen_by as "frozenBy", frozen_at as "frozenAt"`

/** Keeps the figures; inside the door. Returns the id. */
export async function keepFrozen(given: NewFrozenReport): Promise<string> {
  const id = uuidV7()
  await CurrentBusiness.query(
    `insert into frozen_reports (business_id, id, report, name, location_ids, from_day, to_day,
                                 question, facts, columns, rows, frozen_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      CurrentBusiness.id(),
      id,
      given.report,
      given.name,
      given.locationIds,
      given.question.from,
      given.question.to,
      given.question,
      given.facts,
      JSON.stringify(given.columns),
      JSON.stringify(given.rows),
      given.frozenBy,
    ]
  )

  return id
}

/** Those that the scope may see, the latest first; inside the door. */
export const frozenHeads = (limit: number) =>
  CurrentBusiness.query<FrozenHead>(
    `select ${HEAD} from frozen_reports where business_id = $1
      order by frozen_at desc, id desc limit $2`,
    [CurrentBusiness.id(), limit],
    'frozen_heads'
  )

/** Takes the figures away for good; a schedule that made them leads to none. Inside the door. */
export async function removeFrozen(id: string) {
  const businessId = CurrentBusiness.id()
  await CurrentBusiness.query(
    `update report_schedules set last_frozen_id = null where business_id = $1 and last_frozen_id = $2`,
    [businessId, id]
  )
  await CurrentBusiness.query('delete from frozen_reports where business_id = $1 and id = $2', [
    businessId,
    id,
  ])
}

/** Null for one that is not there and for one of more locations than the scope sees; inside the door. */
export async function frozenById(id: string): Promise<FrozenReport | null> {
  if (!isUuid(id)) return null
  const [found] = await CurrentBusiness.query<FrozenReport>(
    `select ${HEAD}, facts, columns, rows from frozen_reports where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id],
    'frozen_by_id'
  )

  return found ?? null
}

/**
 * The last time that this question was frozen, whatever currency its answer came to; of the whole
 * business or of exactly these locations. Inside the door.
 */
export async function lastFrozen({
  report,
  question,
  locationIds,
}: Pick<FrozenReport, 'report' | 'question' | 'locationIds'>): Promise<FrozenReport | null> {
  const [found] = await CurrentBusiness.query<FrozenReport>(
    `select ${HEAD}, facts, columns, rows from frozen_reports
      where business_id = $1 and report = $2 and from_day = $3 and to_day = $4
        and question - 'currency' = $5::jsonb - 'currency'
        and coalesce(location_ids @> $6::uuid[] and location_ids <@ $6::uuid[],
                     location_ids is null and $6::uuid[] is null)
      order by frozen_at desc, id desc limit 1`,
    [CurrentBusiness.id(), report, question.from, question.to, question, locationIds],
    'last_frozen'
  )

  return found ?? null
}
