import { clock } from '#core/clock'
import { NIL_UUID } from '#core/ids'
import { localDay } from '#core/local_day'
import type { Measure } from '#reporting/behind/figure_parts'
import { NONE } from '#reporting/behind/row_key'
import type { RowKey } from '#reporting/behind/row_key'
import { personNames } from '#reporting/queries/figure_persons_query'
import { acquiredShares } from '#reporting/queries/people_query'
import type { FigurePerson } from '#reporting/queries/people_query'
import type { ReportRequest } from '#reporting/reports/report_period'
import { settlePersons } from '#reporting/visits/count_persons'

/**
 * Every new person of the period with a share of the figure, the newest first; inside the door.
 * The page of people adds up the same shares.
 */
export async function figurePersons(
  { filter, business }: ReportRequest,
  { row, measure, currency }: { row: RowKey; measure: Measure<'persons'>; currency: string }
): Promise<FigurePerson[]> {
  await settlePersons()
  const today = localDay(clock.nowMs(), business.timezone)
  const campaignId = row.campaign === NONE ? NIL_UUID : row.campaign

  return acquiredShares({ filter, currency, today }, measure, { channel: row.channel, campaignId })
}

/** The same with what they are called. */
export async function namedPersons(rows: readonly FigurePerson[]) {
  const names = await personNames([...new Set(rows.map(({ personId }) => personId))])
  const known = new Map(names.map(({ id, name }) => [id, name]))

  return rows.map((row) => ({ ...row, person: known.get(row.personId) ?? null }))
}
