import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { strictly } from '#core/strict_input'
import { SPEND_FIELDS } from '#advertising/spend_table'
import type { TableFailure } from '#advertising/spend_table'
import { CAMPAIGN_CHANNELS } from '#connectors/records/ad_shapes'
import { takeInSpendFile } from '#reporting/spend_file'
import type { GivenFile, SpendPreview } from '#reporting/spend_file'
import { spendFileValidator } from '#reporting/validators/spend_validator'

const FAULTS: Record<TableFailure, string> = {
  not_csv: 'is not a table of comma, semicolon or tab',
  no_heads: 'has no row of column names',
  too_many_rows: 'has more than 20,000 rows',
}

const page = (preview: SpendPreview | null) => ({
  fields: SPEND_FIELDS,
  kinds: CAMPAIGN_CHANNELS,
  preview,
})

/** `/b/:business/spend/files`: a file of spend, seen before it is taken in. */
export default class SpendFilesController {
  create({ inertia }: HttpContext) {
    return inertia.render('reporting/spend_file', page(null))
  }

  async store({ request, response, scope, business, session, inertia }: HttpContext) {
    const given = (await strictly(spendFileValidator, request.body())) as GivenFile
    const read = await takeInSpendFile(scope, business.timezone, given)
    if (!read.ok) throw formFault('text', read.failure, FAULTS[read.failure])
    if (given.isDryRun) return inertia.render('reporting/spend_file', page(read.value))

    session.flash('notice', 'spend_saved')
    const { from, to } = read.value
    const period = from && to ? `?from=${from}&to=${to}` : ''

    return response.redirect().toPath(`/b/${business.slug}/spend${period}`)
  }
}
