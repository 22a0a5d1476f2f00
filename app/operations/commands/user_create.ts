import { args, flags } from '@adonisjs/core/ace'
import { setMembership } from '#accounts/memberships'
import type { MembershipPlace } from '#accounts/memberships'
import { issueLink, linkUrl } from '#accounts/one_time_links'
import { ROLES } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import { findUser, insertUser } from '#accounts/users'
import { refuse } from '#operations/exit_codes'
import { WritingCommand } from '#operations/writing_command'
import { findBusiness } from '#tenancy/businesses'
import { findOrganization } from '#tenancy/organizations'

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const INVITED_HOURS = 24

export default class UserCreate extends WritingCommand {
  static commandName = 'user:create'
  static description = 'Make a user with a role, and print the link where they choose a password'

  @args.string({ description: 'E-mail address' })
  declare email: string

  @flags.string({ description: 'Slug of the organization: all its businesses' })
  declare organization?: string

  @flags.string({ description: 'Slug of the business: that one alone' })
  declare business?: string

  @flags.string({ description: ROLES.join(', ') })
  declare role?: string

  @flags.string({ description: 'Name; the part before the @ unless said' })
  declare name?: string

  async perform() {
    if (!ADDRESS.test(this.email)) return refuse('That is no e-mail address')
    const role = ROLES.find((known) => known === this.role)
    if (!role) return refuse(`Say --role=<role>, one of ${ROLES.join(', ')}`)
    const place = await this.#place()

    const known = await findUser(this.email)
    if (this.dryRun) {
      const { email } = this
      const text = known ? `${email} exists and would be ${role} there` : `${email} would be made`

      return this.foretell({ id: known?.id ?? null, email, role }, text)
    }
    const name = this.name ?? this.email.split('@')[0]!
    const userId = known?.id ?? (await insertUser({ email: this.email, name }))
    await setMembership({ userId, place, role })
    await this.#tell(userId, role, known?.passwordHash ? 'has_password' : 'needs_password')
  }

  async #tell(userId: string, role: Role, state: 'has_password' | 'needs_password') {
    const { email } = this
    if (state === 'has_password') {
      return this.answer(
        { id: userId, email, role, link: null },
        `${email} exists and is now ${role} there`
      )
    }
    const link = linkUrl('reset', await issueLink('reset', userId, { validHours: INVITED_HOURS }))
    this.answer({ id: userId, email, role, link, validHours: INVITED_HOURS }, [
      `${email} is ${role}. Choose a password within ${INVITED_HOURS} hours, once:`,
      link,
    ])
  }

  async #place(): Promise<MembershipPlace> {
    if (Boolean(this.organization) === Boolean(this.business)) {
      return refuse('Say either --organization=<slug> or --business=<slug>')
    }
    if (this.business) {
      const business = await findBusiness(this.business)

      return business
        ? { businessId: business.id }
        : refuse(`There is no business "${this.business}"`)
    }
    const organization = await findOrganization(this.organization!)

    return organization
      ? { organizationId: organization.id }
      : refuse(`There is no organization "${this.organization}"`)
  }
}
