import { flags } from '@adonisjs/core/ace'
import { clock } from '#core/clock'
import { demoTable } from '#operations/demo/demo_table'
import { demoSignIn, hasDemo, removeDemo, seedDemo } from '#operations/demo/seed_demo'
import { refuse } from '#operations/exit_codes'
import { importProgress } from '#operations/demo/import_progress'
import { WritingCommand } from '#operations/writing_command'

export default class DemoSeed extends WritingCommand {
  static commandName = 'demo:seed'
  static description = 'Make, reset or remove the demo organization'

  @flags.string({ description: 'The story (copper)', default: 'copper' })
  declare seed: string

  @flags.string({ description: 'Last day of the story, YYYY-MM-DD (today)' })
  declare today?: string

  @flags.boolean({ description: 'Remove the demo organization and everything in it' })
  declare remove: boolean

  async perform() {
    if (this.dryRun) return this.#foretell()
    if (this.remove) {
      const isRemoved = await removeDemo()

      return this.answer(
        { removed: isRemoved },
        isRemoved ? 'The demo is gone' : 'There is no demo'
      )
    }
    const today = this.#today()
    const isMade = await seedDemo({
      seed: this.seed,
      today,
      onProgress: (progress) => this.progress(importProgress(progress)),
    })
    const [table, link] = [await demoTable(today), await demoSignIn()]
    this.answer({ made: isMade, today, link }, [...table, '', `Sign in (once, 24 h): ${link}`])
  }

  #today() {
    const today = this.today ?? clock.now().toISODate()
    if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) refuse(`Not a day: ${today}. Say YYYY-MM-DD`)

    return today
  }

  async #foretell() {
    const isThere = await hasDemo()
    if (this.remove) {
      const text = isThere ? 'The demo would be removed' : 'There is no demo'

      return this.foretell({ removed: isThere }, text)
    }
    const today = this.#today()
    const isTold = await hasDemo({ seed: this.seed, today })
    this.foretell(
      { made: !isTold, today },
      isTold ? 'The demo tells this story already' : 'The demo would be made anew'
    )
  }
}
