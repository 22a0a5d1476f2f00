import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addBusiness } from '#accounts/further_business'
import { isOfWholeOrganization } from '#accounts/organization_scope'
import { businessValidator, organizationValidator } from '#accounts/validators/accounts_validator'
import { changeOrganization } from '#tenancy/organizations'

function refuseLocal({ organization }: HttpContext) {
  if (!isOfWholeOrganization(organization)) throw new Problem('forbidden')
}

/** `/o/:organization/settings`: its name, its currency and its businesses. */
export default class OrganizationSettingsController {
  async show({ inertia, organization }: HttpContext) {
    const { businesses } = organization
    const [first] = businesses

    return inertia.render('accounts/organization_settings', {
      businesses: businesses.map(({ slug, name, country, timezone, currency }) => ({
        slug,
        name,
        country,
        timezone,
        currency,
      })),
      mayManage: isOfWholeOrganization(organization),
      currency: organization.currency,
      usual: { country: first!.country, timezone: first!.timezone, currency: first!.currency },
    })
  }

  async update(ctx: HttpContext) {
    refuseLocal(ctx)
    await changeOrganization(
      ctx.organization.id,
      await strictly(organizationValidator, ctx.request.body())
    )

    return ctx.response.redirect().toPath(`/o/${ctx.organization.slug}/settings`)
  }

  async store(ctx: HttpContext) {
    refuseLocal(ctx)
    const given = await strictly(businessValidator, ctx.request.body())
    const made = await addBusiness(ctx.organization, given, `user:${ctx.user.id}`)
    if (!made.ok) throw formFault('business', made.failure, 'is not accepted')

    return ctx.response.redirect().toPath(`/b/${made.value.slug}/welcome`)
  }
}
