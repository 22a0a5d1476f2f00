import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addNote, changeNote, mayNote, removeNote } from '#reporting/campaign_notes'
import { isDay } from '#reporting/periods'
import { noteValidator } from '#reporting/validators/note_validator'
import { CurrentBusiness } from '#tenancy/current_business'

async function readNote(ctx: HttpContext) {
  if (!mayNote(ctx)) throw new Problem('forbidden')
  const given = await strictly(noteValidator, ctx.request.body())
  if (!isDay(given.day)) throw formFault('day', 'day', 'is not a day, YYYY-MM-DD')

  return given
}

function goBack({ response, business }: HttpContext, campaignId: string | null) {
  if (!campaignId) throw new Problem('not_found')

  return response.redirect().back(`/b/${business.slug}/campaigns/${campaignId}`)
}

/** Change notes of campaigns: "raised budget 10 Oct". */
export default class CampaignNotesController {
  async store(ctx: HttpContext) {
    const note = await readNote(ctx)
    const id = String(ctx.params.id)
    const isThere = isUuid(id) && (await CurrentBusiness.run(ctx.scope, () => addNote(id, note)))

    return goBack(ctx, isThere ? id : null)
  }

  async update(ctx: HttpContext) {
    const note = await readNote(ctx)
    const id = String(ctx.params.id)

    return goBack(ctx, await CurrentBusiness.run(ctx.scope, () => changeNote(id, note)))
  }

  async destroy(ctx: HttpContext) {
    if (!mayNote(ctx)) throw new Problem('forbidden')
    const id = String(ctx.params.id)

    return goBack(ctx, await CurrentBusiness.run(ctx.scope, () => removeNote(id)))
  }
}
