import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import BaseInertiaMiddleware from '@adonisjs/inertia/inertia_middleware'
import { businessesOfUser } from '#accounts/memberships'
import type { MemberBusiness } from '#accounts/memberships'
import { preferencesOf } from '#accounts/preferences'
import { DEFAULT_LOCALE, locales, messagesOf } from '#http/page_messages'

const choice = ({ slug, name, organization }: MemberBusiness) => ({ slug, name, organization })

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
  hasSecondFactor: standing?.hasFactor ?? false,
  factorDueAt: standing?.factorDueMs ? new Date(standing.factorDueMs).toISOString() : null,
  ...preferencesOf(user),
})

/** What the browser asks for, when it asks for a language that has words. */
const browserLocale = ({ request }: HttpContext) =>
  request.header('accept-language') ? request.language(locales()) : null

/** The reader's language: by profile, else by browser, else by organization. */
const localeOf = (ctx: HttpContext) =>
  ctx.user?.locale ?? browserLocale(ctx) ?? ctx.membership?.locale ?? DEFAULT_LOCALE

/** What every page receives beside its own props: `resources/types/ui.ts`. */
export default class InertiaMiddleware extends BaseInertiaMiddleware {
  share(ctx: HttpContext) {
    const { user, session } = ctx
    return {
      locale: localeOf(ctx),
      user: user ? panelUser(ctx) : null,
      business: ctx.membership ? panelBusiness(ctx.membership) : null,
      businesses: async () => (user ? (await businessesOfUser(user.id)).map(choice) : []),
      rights: [...(ctx.rights ?? [])],
      errors: ctx.inertia.always(this.getValidationErrors(ctx)),
      flash: {
        notice: (session?.flashMessages.get('notice') ?? null) as string | null,
        error: (session?.flashMessages.get('error') ?? null) as string | null,
      },
    }
  }

  /** Makes `ctx.inertia`; a page's words follow from its name. */
  async open(ctx: HttpContext) {
    await this.init(ctx)
    const page = ctx.inertia.page.bind(ctx.inertia) as (name: string, props: any) => any
    ctx.inertia.page = ((name: string, props: any) => {
      ctx.inertia.share({ messages: messagesOf(localeOf(ctx), name) })

      return page(name, props)
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
