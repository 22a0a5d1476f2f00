import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** All places of a business, for work that no member asked for. */
export const wholeBusiness = (businessId: string, actor: string): BusinessScope => {
  return { businessId, actor, locations: null }
}

/** One transaction inside a business, of a worker unless another actor is named. */
export const workInside = <T>(businessId: string, work: () => Promise<T>, actor = 'worker') =>
  CurrentBusiness.run(wholeBusiness(businessId, actor), work)
