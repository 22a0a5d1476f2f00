import { Command } from '#operations/command'
import { ensureJwtKey } from '#accounts/jwt_keys'
import { firstRunLink } from '#accounts/first_run'
import { appUrl } from '#config/app'
import { joinedUrls } from '#core/database_urls'
import { ensureRoles } from '#operations/database_roles'
import { migrate } from '#operations/migrate'

export default class Setup extends Command {
  static commandName = 'setup'
  static description = 'Make roles and keys where missing, migrate, print address and set-up link'

  async perform() {
    const urls = joinedUrls()
    await ensureRoles(urls)
    const db = await this.app.container.make('lucid.db')
    const migrations = await migrate(db, this.app, urls)
    await ensureJwtKey()
    const link = await firstRunLink()
    this.answer({ migrations, address: appUrl, link }, [
      `${migrations.length} migrations ran`,
      `Address: ${appUrl}`,
      link ? `Set up (once, 24 h): ${link}` : 'An owner exists: sign in there',
    ])
  }
}
