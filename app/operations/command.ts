import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { Kernel } from '@adonisjs/core/ace'
import type { ParsedOutput } from '@adonisjs/core/types/ace'
import { CommandEnd, EXIT, exitOf } from '#operations/exit_codes'
import type { Exit } from '#operations/exit_codes'
import { startFailure } from '#operations/start_failure'
import { ProgressLine } from '#operations/progress_line'
import type { Progress } from '#operations/progress_line'

/** Wrong usage is a refusal (2); ace itself would end with 1. */
class WrongUsage extends Error {
  render(_: unknown, kernel: Kernel) {
    kernel.exitCode = EXIT.refused
    kernel.ui.logger.logError(this.message)
  }
}

const asJson = (value: unknown) =>
  JSON.stringify(value, (_, member) =>
    typeof member === 'bigint'
      ? Number.isSafeInteger(Number(member))
        ? Number(member)
        : String(member)
      : member
  )

/**
 * What every command of ours shares: `--json`, the result on standard output and the talk on
 * standard error, progress on a terminal, exit codes. A command writes `perform()` and calls
 * `answer()` once; an end it foresees is `refuse(…)` or a `CommandEnd`.
 */
export abstract class Command extends BaseCommand {
  static options = { startApp: true }

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  #progress: ProgressLine | null = null

  abstract perform(): Promise<void>

  static validate(parsed: ParsedOutput) {
    try {
      super.validate(parsed)
    } catch (error) {
      throw new WrongUsage((error as Error).message)
    }
  }

  async run() {
    const interrupt = () => void this.interrupt()
    process.once('SIGINT', interrupt)
    try {
      await this.perform()
    } catch (error) {
      this.#failed(error)
    } finally {
      process.off('SIGINT', interrupt)
      this.#progress?.clear()
    }
  }

  /** The result: `value` with `--json` (one line), else the text. */
  protected answer(value: unknown, text: string | string[]) {
    this.#progress?.clear()
    this.logger.log(this.json ? asJson(value) : [text].flat().join('\n'))
  }

  /** A line of talk, on standard error. */
  protected say(text: string) {
    this.#progress?.clear()
    this.logger.logError(text)
  }

  /** Draws on a terminal; `total: null` counts without a bar. */
  protected progress(progress: Progress) {
    this.#progress ??= new ProgressLine(this.json ? null : process.stderr)
    this.#progress.show(progress)
  }

  /** Ends with this code although the result was printed: `rejected`, or a doctor's `failed`. */
  protected endWith(exit: Exit) {
    this.exitCode = EXIT[exit]
  }

  #failed(error: unknown) {
    this.error = error
    const exit = exitOf(error)
    this.exitCode = EXIT[exit]
    const known = error instanceof CommandEnd ? null : startFailure(error)
    const message = known?.line ?? (error as Error)?.message ?? String(error)
    this.say(this.json ? asJson({ error: { exit: EXIT[exit], message } }) : message)
    if (process.env.LOG_LEVEL === 'debug') this.say(String((error as Error)?.stack))
  }

  /** Ctrl-C; a command that ends well by itself puts its own way here. */
  protected async interrupt() {
    this.say('Interrupted: run again to finish, nothing is half done')
    await this.app.terminate().catch(() => {})
    process.exit(EXIT.interrupted)
  }

  /** Errors were said by `run`; ace would print them a second time with their stack. */
  completed() {
    return true
  }
}
