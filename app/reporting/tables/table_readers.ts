import type { Right } from '#accounts/rights'
import type { Caller } from '#reporting/report_request'
import { countedPageRequest } from '#reporting/report_request'
import { knownCampaign } from '#reporting/reports/campaign_page'
import { adSheet, campaignAdSheet } from '#reporting/tables/ad_sheet'
import { appointmentSheet } from '#reporting/tables/appointment_sheet'
import { campaignSheet } from '#reporting/tables/campaign_sheet'
import { channelSheet, overviewSheet, trendSheet } from '#reporting/tables/channel_sheets'
import {
  bandSheet,
  fairSheet,
  locationSheet,
  modelSheet,
} from '#reporting/tables/comparison_sheets'
import { runSheet, streamSheet } from '#reporting/tables/connection_sheets'
import { creditSheet } from '#reporting/tables/credit_sheet'
import * as quality from '#reporting/tables/data_quality_sheets'
import { figureSheet } from '#reporting/tables/figure_sheet'
import { daysToBookSheet, journeySheet, touchSheet } from '#reporting/tables/journey_sheet'
import { ledgerSheet } from '#reporting/tables/ledger_sheet'
import { letterSheet } from '#reporting/tables/letter_sheet'
import { cohortSheet, newnessSheet, peopleSheet } from '#reporting/tables/people_sheets'
import type { Sheet } from '#reporting/tables/sheet'
import { claimSheet, spendQualitySheet, spendSheet } from '#reporting/tables/spend_sheets'
import type { RowTableName, TableName } from '#reporting/tables/table_rights'
import { visitorSheet } from '#reporting/tables/visitor_sheet'

/** Rows of some figures are not for everybody who may read the figures. */
export type Asking = Caller & { rights: ReadonlySet<Right> }
type Query = Record<string, unknown>

/** How each table is read. */
export const TABLE_READERS: Record<
  TableName,
  (caller: Asking, query: Query) => Promise<Sheet<any>>
> = {
  'overview': overviewSheet,
  'trend': trendSheet,
  'channels': channelSheet,
  'ads': adSheet,
  'models': modelSheet,
  'bands': bandSheet,
  'journeys': journeySheet,
  'touches': touchSheet,
  'days-to-book': daysToBookSheet,
  'visitors': visitorSheet,
  'locations': locationSheet,
  'comparison': fairSheet,
  'data-quality': quality.utmSheet,
  'unmatched': quality.unmatchedSheet,
  'tiers': quality.tierSheet,
  'reliability': quality.reliabilitySheet,
  'reconciliation': quality.reconciliationSheet,
  'levers': quality.leverSheet,
  'drops': quality.dropSheet,
  'people': peopleSheet,
  'newness': newnessSheet,
  'cohorts': cohortSheet,
  'spend': spendSheet,
  'spend-quality': spendQualitySheet,
  'claims': claimSheet,
  'appointments': appointmentSheet,
  'figure-rows': figureSheet,
  'conversions-out': ledgerSheet,
  'dead-letters': letterSheet,
}

type RowReader = (caller: Asking, id: string, query: Query) => Promise<Sheet<any> | null>

const ofCampaign =
  (
    read: (
      request: Awaited<ReturnType<typeof countedPageRequest>>,
      campaign: NonNullable<Awaited<ReturnType<typeof knownCampaign>>>['campaign']
    ) => Promise<Sheet<any>>
  ): RowReader =>
  async (caller, id, query) => {
    const known = await knownCampaign(caller.scope, id)

    return known && read(await countedPageRequest(caller, query), known.campaign)
  }

/** How the tables of one row are read; null: there is no such row. */
export const ROW_TABLE_READERS: Record<RowTableName, RowReader> = {
  'campaigns/:id/days': ofCampaign(campaignSheet),
  'campaigns/:id/ads': ofCampaign((request, { id }) => campaignAdSheet(request, id)),
  'appointments/:id/credits': creditSheet,
  'connections/:id/streams': streamSheet,
  'connections/:id/runs': runSheet,
}
