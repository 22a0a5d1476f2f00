import type { HttpContext } from '@adonisjs/core/http'
import { formFault } from '#core/form_fault'
import { Problem } from '#core/problem'
import { strictly } from '#core/strict_input'
import { addBusiness } from '#accounts/further_business'
import { businessValidator, organizationValidator } from '#accounts/validators/accounts_validator'
import { renameOrganization } from '#tenancy/organizations'

/** A role in one business alone decides nothing about the others. */
function refuseLocal({ organization }: HttpContext) {
  const isWide = organization.businesses.some(({ reach }) => reach === 'organization')
  if (!isWide) throw new Problem('forbidden')
}

/** `/o/:organization/settings`: its name and its businesses. */
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
      mayManage: businesses.some(({ reach }) => reach === 'organization'),
      usual: { country: first!.country, timezone: first!.timezone, currency: first!.currency },
    })
  }

  async update(ctx: HttpContext) {
    refuseLocal(ctx)
    const { name } = await strictly(organizationValidator, ctx.request.body())
    await renameOrganization(ctx.organization.id, name)

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
