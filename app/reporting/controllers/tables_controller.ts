import type { HttpContext } from '@adonisjs/core/http'
import type { Right } from '#accounts/rights'
import type { Caller } from '#reporting/report_request'
import { appointmentSheet } from '#reporting/tables/appointment_sheet'
import { channelSheet, overviewSheet, trendSheet } from '#reporting/tables/channel_sheets'
import { locationSheet, modelSheet } from '#reporting/tables/comparison_sheets'
import { figureSheet } from '#reporting/tables/figure_sheet'
import { journeySheet } from '#reporting/tables/journey_sheet'
import * as quality from '#reporting/tables/data_quality_sheets'
import { cohortSheet, peopleSheet } from '#reporting/tables/people_sheets'
import { claimSheet, spendSheet } from '#reporting/tables/spend_sheets'
import { visitorSheet } from '#reporting/tables/visitor_sheet'
import { sheetFileName, sheetStream } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import type { TableName } from '#reporting/tables/table_rights'

/** Rows of some figures are not for everybody who may read the figures. */
type Asking = Caller & { rights: ReadonlySet<Right> }
type Reader = (caller: Asking, query: Record<string, unknown>) => Promise<Sheet<any>>

const READERS: Record<TableName, Reader> = {
  'overview': overviewSheet,
  'trend': trendSheet,
  'channels': channelSheet,
  'models': modelSheet,
  'journeys': journeySheet,
  'visitors': visitorSheet,
  'locations': locationSheet,
  'data-quality': quality.utmSheet,
  'unmatched': quality.unmatchedSheet,
  'tiers': quality.tierSheet,
  'reliability': quality.reliabilitySheet,
  'reconciliation': quality.reconciliationSheet,
  'levers': quality.leverSheet,
  'drops': quality.dropSheet,
  'people': peopleSheet,
  'cohorts': cohortSheet,
  'spend': spendSheet,
  'claims': claimSheet,
  'appointments': appointmentSheet,
  'figure-rows': figureSheet,
}

/** `/b/:business/<table>.csv`: what the page's table shows, all of its rows. */
export default class TablesController {
  async show(ctx: HttpContext) {
    const table = ctx.route!.name!.replace('tables.', '') as TableName
    const sheet = await READERS[table](ctx, ctx.request.qs())
    const file = sheetFileName(ctx.business.slug, table, sheet.name)

    ctx.response.header('content-type', 'text/csv; charset=utf-8')
    ctx.response.header('content-disposition', `attachment; filename="${file}"`)
    ctx.response.stream(sheetStream(sheet))
  }
}
