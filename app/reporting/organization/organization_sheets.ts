import { organizationChannels } from '#reporting/organization/organization_channels'
import { organizationLocations } from '#reporting/organization/organization_locations'
import { organizationModels } from '#reporting/organization/organization_models'
import { organizationOverview } from '#reporting/organization/organization_overview'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import { organizationSpend } from '#reporting/organization/organization_spend'
import { figureColumns, trendColumns } from '#reporting/tables/channel_sheets'
import { modelColumns, placeColumns } from '#reporting/tables/comparison_columns'
import { accountDayColumns } from '#reporting/tables/spend_sheets'
import { word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'

type Reader = (request: OrganizationRequest, by: string | null) => Promise<Sheet<any>>

/** Days of an organization are those of each business; its data reach to a day. */
const nameOf = ({ filter }: OrganizationRequest, dataThrough: string | null) => {
  const { from, to, stage, model } = filter

  return { from, to, stage, model, dataThrough }
}

async function channelSheet(request: OrganizationRequest) {
  const { rows, unattributed, total, currency, dataThrough } = await organizationChannels(request)
  type Row = typeof total

  return {
    name: nameOf(request, dataThrough),
    columns: [
      word('channel', ({ channel }) => channel),
      word('label', ({ label }) => label),
      ...figureColumns(currency),
    ],
    pages: [[...rows, unattributed, total]],
  } satisfies Sheet<Row>
}

/** Each business in its own currency, which stands beside its amounts. */
async function businessSheet(request: OrganizationRequest) {
  const { businesses, dataThrough } = await organizationOverview(request)
  type Row = (typeof businesses)[number]

  return {
    name: nameOf(request, dataThrough),
    columns: [
      word('business_id', ({ slug }) => slug),
      word('business', ({ name }) => name),
      word('currency', ({ revenue }) => revenue.currency),
      ...figureColumns(null),
    ],
    pages: [businesses],
  } satisfies Sheet<Row>
}

async function trendSheet(request: OrganizationRequest) {
  const { trend, currency, dataThrough } = await organizationOverview(request)

  return {
    name: nameOf(request, dataThrough),
    columns: trendColumns(trend.unit, currency),
    pages: [trend.days],
  } satisfies Sheet<(typeof trend.days)[number]>
}

async function modelSheet(request: OrganizationRequest) {
  const report = await organizationModels(request)
  const { rows, unattributed, total, models, currency, dataThrough } = report

  return {
    name: nameOf(request, dataThrough),
    columns: modelColumns(models, currency),
    pages: [[...rows, unattributed, total]],
  } satisfies Sheet<typeof total>
}

async function locationSheet(request: OrganizationRequest, by: string | null) {
  const report = await organizationLocations(request, by)
  const { rows, withoutLocation, total, dataThrough } = report

  return {
    name: nameOf(request, dataThrough),
    columns: placeColumns(report),
    pages: [[...rows, withoutLocation, total]],
  } satisfies Sheet<typeof total>
}

async function spendSheet(request: OrganizationRequest) {
  const { businesses, dataThrough } = await organizationSpend(request)
  const { from, to } = request.filter
  const days = businesses.flatMap(({ slug, name, accounts }) =>
    accounts.flatMap((account) => account.days.map((day) => ({ slug, name, account, day })))
  )

  return {
    name: { from, to, dataThrough },
    columns: [
      word('business_id', ({ slug }) => slug),
      word('business', ({ name }) => name),
      ...accountDayColumns,
    ],
    pages: [days],
  } satisfies Sheet<(typeof days)[number]>
}

export type OrganizationTable =
  'overview' | 'channels' | 'businesses' | 'trend' | 'models' | 'locations' | 'spend'

/** Tables of an organization's pages; its overview's own table is that of its channels. */
export const ORGANIZATION_SHEETS: Record<OrganizationTable, Reader> = {
  overview: channelSheet,
  channels: channelSheet,
  businesses: businessSheet,
  trend: trendSheet,
  models: modelSheet,
  locations: locationSheet,
  spend: spendSheet,
}
