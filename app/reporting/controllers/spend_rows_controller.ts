import type { HttpContext } from '@adonisjs/core/http'
import { isDay } from '#connector-sdk'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { numberIn } from '#advertising/spend_lines'
import { takeInSpend } from '#advertising/take_in_spend'
import { isCurrency } from '#tenancy/trade_places'
import { spendRowValidator } from '#reporting/validators/spend_validator'

const MICROS = 1_000_000

/** `/b/:business/spend/rows`: a day of spend, written down by somebody. */
export default class SpendRowsController {
  async store({ request, response, scope, business, session }: HttpContext) {
    const given = await strictly(spendRowValidator, request.body())
    const cost = numberIn(given.cost, given.cost.includes(',') && !given.cost.includes('.'))
    if (!isDay(given.day)) throw formFault('day', 'day', 'is not a day')
    if (cost === null) throw formFault('cost', 'amount', 'is not an amount')
    if (!isCurrency(given.currency)) throw formFault('currency', 'currency', 'is not a currency')

    const { kind, account, campaign, day, currency, impressions = 0, clicks = 0 } = given
    await takeInSpend(
      scope,
      [
        {
          account,
          campaign,
          day,
          currency,
          impressions,
          clicks,
          campaignId: '',
          costMicros: Math.round(cost * MICROS),
          conversions: null,
          valueMicros: null,
        },
      ],
      { kind, timezone: business.timezone, isDryRun: false }
    )
    session.flash('notice', 'spend_saved')

    return response.redirect().withQs().back(`/b/${business.slug}/spend`)
  }
}
