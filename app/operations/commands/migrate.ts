import { Command } from '#operations/command'
import { joinedUrls } from '#core/database_urls'
import { migrate } from '#operations/migrate'

export default class Migrate extends Command {
  static commandName = 'migrate'
  static description = 'Run pending migrations under one lock; safe to repeat'

  async perform() {
    const db = await this.app.container.make('lucid.db')
    const ran = await migrate(db, this.app, joinedUrls())
    this.answer(
      { migrations: ran },
      ran.length > 0 ? ran.map((name) => `ran ${name}`) : 'nothing was pending'
    )
  }
}
