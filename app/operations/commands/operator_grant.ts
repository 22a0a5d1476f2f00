import { args, flags } from '@adonisjs/core/ace'
import { findUser, setOperator } from '#accounts/users'
import { refuse } from '#operations/exit_codes'
import { WritingCommand } from '#operations/writing_command'

export default class OperatorGrant extends WritingCommand {
  static commandName = 'operator:grant'
  static description = 'Let a user see the page System, which opens no business'

  @args.string({ description: 'E-mail address' })
  declare email: string

  @flags.boolean({ description: 'Take it back' })
  declare revoke: boolean

  async perform() {
    const user = await findUser(this.email)
    if (!user) return refuse(`There is no user "${this.email}"`)
    if (user.demoOrganizationId) return refuse('A user of the demo sees no installation')

    const { id, email } = user
    const isOperator = !this.revoke
    const said = isOperator ? 'sees /system' : 'sees /system no more'
    if (this.dryRun)
      return this.foretell({ id, email, isOperator }, `${email} would be one who ${said}`)
    await setOperator(id, isOperator)
    this.answer({ id, email, isOperator }, `${email} ${said}`)
  }
}
