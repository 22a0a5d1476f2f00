import { flags } from '@adonisjs/core/ace'
import { createApiKey, KEY_MAX_DAYS } from '#accounts/api_keys'
import { isRight, RIGHTS } from '#accounts/rights'
import type { Right } from '#accounts/rights'
import { refuse } from '#operations/exit_codes'
import { WritingCommand } from '#operations/writing_command'
import { findBusiness } from '#tenancy/businesses'
import { findOrganization } from '#tenancy/organizations'

const DEFAULT_DAYS = 365

export default class ApikeyCreate extends WritingCommand {
  static commandName = 'apikey:create'
  static description = 'Make a key for /api/v1 and print it, once'

  @flags.string({ description: 'Slug of the business the key speaks for' })
  declare business?: string

  @flags.string({ description: 'Slug of the organization whose businesses the key reaches' })
  declare organization?: string

  @flags.string({ description: 'What it is for' })
  declare name?: string

  @flags.array({ description: 'Rights, with commas (report:read)' })
  declare rights?: string[]

  @flags.number({ description: `Days until it expires, at most ${KEY_MAX_DAYS} (${DEFAULT_DAYS})` })
  declare days?: number

  async perform() {
    const rights = this.#rights()
    const validDays = this.days ?? DEFAULT_DAYS
    if (!(Number.isInteger(validDays) && validDays >= 1 && validDays <= KEY_MAX_DAYS)) {
      return refuse(`--days is a whole number from 1 to ${KEY_MAX_DAYS}`)
    }
    const place = await this.#place()
    if (this.dryRun) return this.foretell({ rights, validDays }, 'A key would be made')
    const key = await createApiKey({ name: this.name ?? 'shell', place, rights, validDays })

    this.say('Shown once: only its hash is stored')
    this.answer({ id: key.id, key: key.text, rights, validDays }, key.text)
  }

  #rights(): Right[] {
    const named = (this.rights ?? ['report:read']).flatMap((text) => text.split(','))
    const unknown = named.filter((text) => !isRight(text))
    if (unknown.length) {
      return refuse(`No such right: ${unknown.join(', ')}. There are ${RIGHTS.join(', ')}`)
    }

    return named as Right[]
  }

  async #place() {
    if (Boolean(this.organization) === Boolean(this.business)) {
      return refuse('Say either --organization=<slug> or --business=<slug>')
    }
    const found = this.business
      ? await findBusiness(this.business)
      : await findOrganization(this.organization!)
    if (!found) return refuse(`There is no "${this.business ?? this.organization}"`)

    return this.business ? { businessId: found.id } : { organizationId: found.id }
  }
}
