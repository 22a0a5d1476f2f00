import type { HttpContext } from '@adonisjs/core/http'

/** All that the member may see, whatever the address narrows the page to. */
export const wholeOf = ({ scope, business, membership }: HttpContext) => ({
  business,
  scope: { ...scope, locations: membership.locationIds },
})

/** What somebody froze, they may take away; heads anything, for the business answers for it. */
export const mayRemove = ({ rights, scope }: HttpContext, frozenBy: string) =>
  rights.has('report:export') && (frozenBy === scope.actor || rights.has('organization:manage'))
