import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import BaseInertiaMiddleware from '@adonisjs/inertia/inertia_middleware'
import { businessesOfUser } from '#accounts/memberships'
import type { MemberBusiness } from '#accounts/memberships'
import type { MemberOrganization } from '#accounts/organization_scope'
import { preferencesOf } from '#accounts/preferences'
import { troubledQuery } from '#connectors/queries/troubled_query'
import { DEFAULT_LOCALE, locales, messagesOf } from '#http/page_messages'
import { said } from '#core/said'
import { sayProps } from '#http/server_words'
import { CurrentBusiness } from '#tenancy/current_business'
import { listLocations } from '#tenancy/locations'

const choice = ({ slug, name, organization, organizationSlug }: MemberBusiness) => ({
  slug,
  name,
  organization,
  organizationSlug,
})

const panelOrganization = ({ slug, name, isDemo, businesses }: MemberOrganization) => ({
  slug,
  name,
  isDemo,
  businessCount: businesses.length,
})

/** Names of the business' locations that the member may see, whatever the address narrows to. */
async function placesOf({ membership, scope }: HttpContext) {
  if (!membership) return []
  const locations = await CurrentBusiness.run(
    { ...scope, locations: membership.locationIds },
    listLocations
  )

  return locations.map(({ id, name }) => ({ id, name }))
}

/** Connections that wait for somebody, for those who may see that there are any. */
const troubledOf = async ({ membership, scope, rights }: HttpContext) =>
  membership && rights.has('connection:read') ? CurrentBusiness.run(scope, troubledQuery) : []

const panelBusiness = (business: MemberBusiness) => ({
  ...choice(business),
  isDemo: business.isDemo,
  timezone: business.timezone,
  currency: business.currency,
  country: business.country,
})

const panelUser = ({ user, standing }: HttpContext) => ({
  name: user.name,
  email: user.email,
  isOperator: user.operatorSince !== null,
  hasSecondFactor: standing?.hasFactor ?? false,
  factorDueAt: standing?.factorDueMs ? new Date(standing.factorDueMs).toISOString() : null,
  ...preferencesOf(user),
})

/** What the browser asks for, when it asks for a language that has words. */
const browserLocale = ({ request }: HttpContext) =>
  request.header('accept-language') ? request.language(locales()) : null

/** The page's own language, else the reader's: by profile, else by browser, else by organization. */
const localeOf = (ctx: HttpContext) =>
  ctx.pageLocale ??
  ctx.user?.locale ??
  browserLocale(ctx) ??
  ctx.membership?.locale ??
  ctx.organization?.businesses[0]?.locale ??
  DEFAULT_LOCALE

/** What every page receives beside its own props: `resources/types/ui.ts`. */
export default class InertiaMiddleware extends BaseInertiaMiddleware {
  share(ctx: HttpContext) {
    const { user, session, membership, organization } = ctx

    return {
      locale: localeOf(ctx),
      user: user ? panelUser(ctx) : null,
      business: membership ? panelBusiness(membership) : null,
      organization: organization ? panelOrganization(organization) : null,
      businesses: async () => (user ? (await businessesOfUser(user.id)).map(choice) : []),
      locations: () => placesOf(ctx),
      troubled: () => troubledOf(ctx),
      isLocal: (membership?.locationIds ?? null) !== null,
      rights: [...(ctx.rights ?? [])],
      errors: ctx.inertia.always(this.#errors(ctx)),
      flash: {
        notice: (session?.flashMessages.get('notice') ?? null) as string | null,
        error: (session?.flashMessages.get('error') ?? null) as string | null,
      },
    }
  }

  #errors(ctx: HttpContext) {
    const errors = this.getValidationErrors(ctx) as Record<string, string>

    return Object.fromEntries(
      Object.entries(errors).map(([field, text]) => [field, said(localeOf(ctx), text)])
    )
  }

  /** Makes `ctx.inertia`; a page's words follow from its name. */
  async open(ctx: HttpContext) {
    await this.init(ctx)
    const page = ctx.inertia.page.bind(ctx.inertia) as (name: string, props: any) => any
    ctx.inertia.page = ((name: string, props: any) => {
      const locale = localeOf(ctx)
      ctx.inertia.share({ locale, messages: messagesOf(locale, name) })

      return page(name, locale === DEFAULT_LOCALE ? props : sayProps(locale, props))
    }) as typeof ctx.inertia.page
  }

  async handle(ctx: HttpContext, next: NextFn) {
    await this.open(ctx)
    const output = await next()
    this.dispose(ctx)

    return output
  }
}

declare module '@adonisjs/inertia/types' {
  type MiddlewareSharedProps = InferSharedProps<InertiaMiddleware>
  export interface SharedProps extends MiddlewareSharedProps {}
}
