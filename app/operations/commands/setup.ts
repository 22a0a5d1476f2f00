import { ensureJwtKey } from '#accounts/jwt_keys'
import { firstRunLink } from '#accounts/first_run'
import { appUrl } from '#config/app'
import { joinedUrls } from '#core/database_urls'
import type { DatabaseUrls } from '#core/database_urls'
import { ensureDatabase, ensureRoles, missingRoles } from '#operations/database_roles'
import { migrate } from '#operations/migrate'
import { migrationsOf, pendingMigrations } from '#operations/migration_files'
import { WritingCommand } from '#operations/writing_command'

const NO_DATABASE = '3D000'

export default class Setup extends WritingCommand {
  static commandName = 'setup'
  static description = 'Make roles and keys where missing, migrate, print address and set-up link'

  async perform() {
    const urls = joinedUrls()
    if (this.dryRun) return this.#foretell(urls)
    await this.#prepare(urls)
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

  async #foretell(urls: DatabaseUrls) {
    const roles = await missingRoles(urls)
    const db = await this.app.container.make('lucid.db')
    const migrations =
      roles.length > 0 ? migrationsOf(this.app) : await pendingMigrations(db, this.app)
    this.foretell({ roles, migrations, address: appUrl }, [
      `${roles.length} roles would be made`,
      `${migrations.length} migrations would run`,
      `Address: ${appUrl}`,
    ])
  }

  /** The database itself is made where it is missing and the administrator may. */
  async #prepare(urls: DatabaseUrls) {
    try {
      await ensureRoles(urls)
    } catch (error) {
      if ((error as { code?: string }).code !== NO_DATABASE) throw error
      await ensureDatabase(urls.owner)
      await ensureRoles(urls)
    }
  }
}
