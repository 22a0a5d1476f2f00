import { args, flags } from '@adonisjs/core/ace'
import { issueLink, linkUrl } from '#accounts/one_time_links'
import { removeSecondFactor } from '#accounts/second_factor'
import { findUser, forgetPassword } from '#accounts/users'
import { refuse } from '#operations/exit_codes'
import { WritingCommand } from '#operations/writing_command'

export default class UserReset extends WritingCommand {
  static commandName = 'user:reset'
  static description = "End a user's sign-ins and print a link for a new password"

  @args.string({ description: 'E-mail address' })
  declare email: string

  @flags.boolean({ description: 'Also forget the second factor and its recovery codes' })
  declare secondFactor: boolean

  async perform() {
    const user = await findUser(this.email)
    if (!user) return refuse(`There is no user "${this.email}"`)
    if (user.demoOrganizationId) return refuse('A user of the demo has no password')
    if (user.disabledAt) return refuse('This user is disabled')

    if (this.dryRun) {
      const { id, email } = user

      return this.foretell({ id, email }, [
        `Every sign-in of ${email} would end`,
        ...this.#factor('would be forgotten'),
      ])
    }
    if (this.secondFactor) await removeSecondFactor(user.id)
    await forgetPassword(user.id)
    const link = linkUrl('reset', await issueLink('reset', user.id))
    this.answer({ id: user.id, email: user.email, link, validHours: 1 }, [
      `Every sign-in of ${user.email} has ended. Choose a password within an hour, once:`,
      link,
      ...this.#factor('is forgotten: a new one is asked for in the panel'),
    ])
  }

  #factor(what: string) {
    return this.secondFactor ? [`The second factor ${what}`] : []
  }
}
