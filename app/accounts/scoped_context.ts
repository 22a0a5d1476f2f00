import type { ApiKey } from '#accounts/api_keys'
import type { MemberBusiness } from '#accounts/memberships'
import type { MemberOrganization } from '#accounts/organization_scope'
import type { Right } from '#accounts/rights'
import type { Standing } from '#accounts/standing'
import type User from '#accounts/models/user'
import type { Business } from '#tenancy/businesses'
import type { BusinessScope } from '#tenancy/current_business'

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** For `CurrentBusiness.run`; set below `/b/:business` and for machines. */
    scope: BusinessScope
    /** The business of `scope`. */
    business: Business
    /** The same as its member may enter it; set below `/b/:business`. */
    membership: MemberBusiness
    /** The organization of the page, with the businesses the member may see; below `/o/:organization`. */
    organization: MemberOrganization
    /** What the caller may do in it. */
    rights: Set<Right>
    /** Who is signed in; set by `middleware.signedIn` and `middleware.scope`. */
    user: User
    /** How they are signed in, and when a second factor falls due; set with `user`. */
    standing: Standing & { factorDueMs: number | null }
    /** The language of a page that speaks to whoever stands before it, not to its reader. */
    pageLocale?: string
    /** The key behind a machine's request; set by `middleware.machine`. */
    apiKey: ApiKey
  }
}
