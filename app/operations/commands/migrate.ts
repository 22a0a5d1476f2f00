import { joinedUrls } from '#core/database_urls'
import { migrate } from '#operations/migrate'
import { pendingMigrations } from '#operations/migration_files'
import { WritingCommand } from '#operations/writing_command'

export default class Migrate extends WritingCommand {
  static commandName = 'migrate'
  static description = 'Run pending migrations under one lock; safe to repeat'

  async perform() {
    const db = await this.app.container.make('lucid.db')
    if (this.dryRun) {
      const pending = await pendingMigrations(db, this.app)

      return this.foretell({ migrations: pending }, told(pending, 'would run'))
    }
    const ran = await migrate(db, this.app, joinedUrls())
    this.answer({ migrations: ran }, told(ran, 'ran'))
  }
}

const told = (names: string[], verb: string) =>
  names.length > 0 ? names.map((name) => `${verb} ${name}`) : 'nothing was pending'
