import { flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'

/** A command that writes: with `--dry-run` it checks everything, says what it would do, and stops. */
export abstract class WritingCommand extends Command {
  @flags.boolean({ description: 'Only check and say what would be done; write nothing' })
  declare dryRun: boolean

  /** The answer of a dry run: the same value as of a real one as far as it is known, marked. */
  protected foretell(value: object, text: string | string[]) {
    this.answer({ ...value, isDryRun: true }, [text, 'Nothing was written'].flat())
  }
}
