import type { HttpContext } from '@adonisjs/core/http'
import { fromMajor, isDay } from '#connector-sdk'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { enterSpend } from '#advertising/enter_spend'
import { decimalIn } from '#connectors/csv/numbers'
import { isCurrency } from '#tenancy/trade_places'
import { spendRowValidator } from '#reporting/validators/spend_validator'

/** Exact, never through a float; the last mark is that of the decimals. Throws the fault of its field. */
function costIn(text: string, currency: string) {
  const decimal = decimalIn(text, text.lastIndexOf(',') > text.lastIndexOf('.'))
  if (decimal === null || decimal.startsWith('-')) {
    throw formFault('cost', 'amount', 'is not an amount')
  }
  try {
    return fromMajor(decimal, currency)
  } catch {
    throw formFault('cost', 'amount', 'is not an amount of this currency')
  }
}

/** `/b/:business/spend/rows`: a day of spend, written down by somebody. */
export default class SpendRowsController {
  async store({ request, response, scope, business, session }: HttpContext) {
    const given = await strictly(spendRowValidator, request.body())
    const { kind, cost, currency, impressions = 0, clicks = 0, ...named } = given
    if (!isDay(given.day)) throw formFault('day', 'day', 'is not a day')
    if (!isCurrency(currency)) throw formFault('currency', 'currency', 'is not a currency')
    const spend = { ...named, campaignId: '', cost: costIn(cost, currency), impressions, clicks }
    await enterSpend(scope, spend, { kind, timezone: business.timezone })
    session.flash('notice', 'spend_saved')

    return response.redirect().withQs().back(`/b/${business.slug}/spend`)
  }
}
