import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { strictly } from '#core/strict_input'
import { ledgerTable } from '#conversions/ledger_table'
import { ledgerFilterValidator } from '#conversions/validators/conversions_validator'

/** `/b/:business/conversions-out.csv`: the ledger, of one state or whole; names nobody. */
export default class LedgerTablesController {
  async show({ request, response, scope, business }: HttpContext) {
    const { state = null } = await strictly(ledgerFilterValidator, request.qs())
    response.header('content-type', 'text/csv; charset=utf-8')
    response.header(
      'content-disposition',
      `attachment; filename="${business.slug}_conversions-out.csv"`
    )
    response.stream(Readable.from(ledgerTable(scope, state)))
  }
}
