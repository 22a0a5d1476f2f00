import { MODEL_NAMES, MODELS } from '#attribution/credit/models'
import { clock } from '#core/clock'
import { reportCurrency } from '#reporting/channel_figures'
import { channelLabel } from '#reporting/channel_labels'
import { money } from '#core/money_text'
import { credits } from '#reporting/figures'
import { modelFigures } from '#reporting/model_figures'
import type { ModelRow } from '#reporting/model_figures'
import {
  organizationEcho,
  organizationFacts,
  readBusinessFacts,
} from '#reporting/organization/organization_facts'
import { askedOfOrganization, eachBusiness } from '#reporting/organization/organization_request'
import type { OrganizationRequest } from '#reporting/organization/organization_request'
import { modelCredits } from '#reporting/queries/model_credits_query'
import type { ModelCredits } from '#reporting/queries/model_credits_query'
import type { Dated } from '#reporting/queries/report_rows'
import { converted, currenciesWithRates } from '#reporting/rates/conversion'
import { conversionFacts } from '#reporting/rates/conversion_facts'
import { cachedReport } from '#reporting/report_cache'

/** Each model divides the same money: their totals are exact one by one. */
const inCurrency = ({ rates }: OrganizationRequest, own: readonly Dated<ModelCredits>[]) =>
  [...Map.groupBy(own, ({ model }) => model).values()].flatMap((ofModel) =>
    converted(rates, ofModel, ['micros'])
  )

const rowOf = ({ channel, cells }: ModelRow, currency: string) => ({
  channel,
  label: channelLabel(channel),
  values: cells.map(({ model, appointments, micros, share }) => ({
    model,
    appointments: credits(appointments),
    revenue: money(micros, currency),
    share,
  })),
})

async function read(request: OrganizationRequest) {
  const { filter, organization, rates } = request
  const each = await eachBusiness(request, async (business) => ({
    credits: await modelCredits(filter, MODEL_NAMES, currenciesWithRates(rates)),
    facts: await readBusinessFacts(business, filter),
  }))
  const own = each.flatMap((one) => one.credits)
  const rows = inCurrency(request, own)
  const currency = reportCurrency(
    { asked: filter.currency, own: organization.currency },
    rows.map((row) => ({ ...row, booked: row.appointments }))
  )
  const figures = modelFigures({ models: MODEL_NAMES, currency }, rows)
  const row = (of: ModelRow) => rowOf(of, currency)

  return {
    ...organizationEcho(request, currency),
    asOf: clock.date().toISOString(),
    ...organizationFacts(
      request,
      each.map(({ facts }) => facts)
    ),
    models: MODEL_NAMES.map((name) => ({ name, label: MODELS[name].label })),
    rows: figures.rows.map(row),
    unattributed: row(figures.unattributed),
    total: row(figures.total),
    isAddingUp: figures.isAddingUp,
    conversion: conversionFacts(
      rates,
      own.filter(({ micros }) => micros !== 0n)
    ),
  }
}

/** How much does the answer depend on the model, over all businesses? Cached for 30 s. */
export const organizationModels = (request: OrganizationRequest) =>
  cachedReport(askedOfOrganization('models', request), () => read(request))
