import type { HttpContext } from '@adonisjs/core/http'
import { isOfWholeOrganization } from '#accounts/organization_scope'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { fileWords, readRateFile } from '#reporting/rates/rate_file'
import type { ReadRates } from '#reporting/rates/rate_file'
import { ratesPage } from '#reporting/rates/rates_page'
import { rateFileValidator } from '#reporting/validators/rate_validator'
import { effectOfRates, saveRates } from '#tenancy/exchange_rates'

const MOST_LISTED = 50

const seen = async (organizationId: string, { rowCount, good, bad }: ReadRates) => ({
  rowCount,
  goodCount: good.length,
  badCount: bad.length,
  bad: bad.slice(0, MOST_LISTED),
  effect: await effectOfRates(organizationId, good),
})

/** `/o/:organization/rates/files`: a file of rates, seen before it is taken in. */
export default class RateFilesController {
  async store({ request, response, inertia, organization, user, session }: HttpContext) {
    if (!isOfWholeOrganization(organization)) throw new Problem('forbidden')
    const { text, name, isDryRun } = await strictly(rateFileValidator, request.body())
    const read = await readRateFile(text)
    if (!read.ok) throw formFault('text', read.failure, fileWords(read.failure))
    if (isDryRun) {
      const preview = await seen(organization.id, read.value)

      return inertia.render('reporting/rates', { ...(await ratesPage(organization)), preview })
    }
    const by = { origin: 'file', fileName: name, actor: `user:${user.id}` } as const
    await saveRates(organization.id, read.value.good, by)
    session.flash('notice', 'rates_saved')

    return response.redirect().toPath(`/o/${organization.slug}/rates`)
  }
}
