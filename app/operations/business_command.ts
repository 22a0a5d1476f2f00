import { flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'
import { refuse } from '#operations/exit_codes'
import { findBusiness } from '#tenancy/businesses'
import type { Business } from '#tenancy/businesses'
import type { BusinessScope } from '#tenancy/current_business'

/** A command on one business, named by `--business=<slug>`. */
export abstract class BusinessCommand extends Command {
  @flags.string({ description: 'Slug of the business' })
  declare business: string

  /** The named business; refuses (2) where it is not named or does not exist. */
  protected async theBusiness(): Promise<Business> {
    if (!this.business) return refuse('Which business? Say --business=<slug>')

    return (await findBusiness(this.business)) ?? refuse(`There is no business "${this.business}"`)
  }

  /** For `CurrentBusiness.run`: all its locations, as `shell`. */
  protected async scope(): Promise<BusinessScope> {
    const { id } = await this.theBusiness()

    return { businessId: id, actor: 'shell', locations: null }
  }
}
