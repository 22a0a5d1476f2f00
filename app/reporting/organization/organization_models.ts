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
import { cachedReport } from '#reporting/report_cache'

async function read(request: OrganizationRequest) {
  const { filter, organization } = request
  const each = await eachBusiness(request, async (business) => ({
    credits: await modelCredits(filter, MODEL_NAMES),
    facts: await readBusinessFacts(business, filter),
  }))
  const rows = each.flatMap((one) => one.credits)
  const currency = reportCurrency(
    { asked: filter.currency, own: organization.currency },
    rows.map((row) => ({ ...row, booked: row.appointments }))
  )
  const figures = modelFigures({ models: MODEL_NAMES, currency }, rows)
  const row = ({ channel, cells }: ModelRow) => ({
    channel,
    label: channelLabel(channel),
    values: cells.map(({ model, appointments, micros, share }) => ({
      model,
      appointments: credits(appointments),
      revenue: money(micros, currency),
      share,
    })),
  })

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
  }
}

/** How much does the answer depend on the model, over all businesses? Cached for 30 s. */
export const organizationModels = (request: OrganizationRequest) =>
  cachedReport(askedOfOrganization('models', request), () => read(request))
