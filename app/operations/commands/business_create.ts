import { args, flags } from '@adonisjs/core/ace'
import { refuse } from '#operations/exit_codes'
import { WritingCommand } from '#operations/writing_command'
import { checkBusiness, createBusiness, PRIVACY_MODES } from '#tenancy/businesses'
import type { BusinessRefusal, NewBusiness } from '#tenancy/businesses'

const REFUSALS: Record<BusinessRefusal, string> = {
  slug_malformed: 'The slug has 2 to 40 of a-z, 0-9 and -',
  slug_taken: 'A business of this slug exists already',
  organization_slug_malformed: "The organization's slug has 2 to 40 of a-z, 0-9 and -",
  timezone_unknown: 'The time zone is an IANA name, as Europe/Berlin',
  currency_unknown: 'The currency is an ISO 4217 code, as EUR',
  country_unknown: 'The country is an ISO 3166 code of two capital letters, as DE',
  privacy_mode_unknown: `The privacy mode is one of ${PRIVACY_MODES.join(', ')}`,
}

export default class BusinessCreate extends WritingCommand {
  static commandName = 'business:create'
  static description = 'Make a business, and its organization where missing'

  @args.string({ description: 'Slug: 2 to 40 of a-z, 0-9 and -' })
  declare slug: string

  @flags.string({ description: 'Name; the slug in words unless said' })
  declare name?: string

  @flags.string({ description: 'Slug of the organization; that of the business unless said' })
  declare organization?: string

  @flags.string({ description: 'IANA time zone (UTC)' })
  declare timezone?: string

  @flags.string({ description: 'Reporting currency, ISO 4217 (USD)' })
  declare currency?: string

  @flags.string({ description: 'Country, ISO 3166 (US)' })
  declare country?: string

  @flags.string({ description: `${PRIVACY_MODES.join(', ')} (standard)` })
  declare privacy?: string

  async perform() {
    const { slug, name, timezone, currency, country, privacy: privacyMode } = this
    const organization = this.organization ? { slug: this.organization } : undefined
    const given = { slug, name, organization, timezone, currency, country, privacyMode }
    if (this.dryRun) return this.#check(given)
    const made = await createBusiness(given, 'shell')
    if (!made.ok) return refuse(REFUSALS[made.failure])

    const { value: business } = made
    this.answer(business, `${business.slug} was made: ${business.name}, ${business.id}`)
  }

  async #check(given: NewBusiness) {
    const checked = await checkBusiness(given)
    if (!checked.ok) return refuse(REFUSALS[checked.failure])

    const { slug, name } = checked.value
    this.foretell(checked.value, `${slug} would be made: ${name}`)
  }
}
