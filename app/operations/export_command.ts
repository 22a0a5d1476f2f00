import { flags } from '@adonisjs/core/ace'
import { csvCell } from '#core/csv'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the exports share: range, format, and rows that stream to standard output. */
export abstract class ExportCommand extends BusinessCommand {
  @flags.string({ description: 'First day of bookedAt, YYYY-MM-DD' })
  declare from?: string

  @flags.string({ description: 'Last day of bookedAt, YYYY-MM-DD' })
  declare to?: string

  @flags.string({ description: 'jsonl or csv (jsonl)', default: 'jsonl' })
  declare format: string

  protected range() {
    for (const day of [this.from, this.to]) {
      if (day !== undefined && !DAY.test(day)) refuse(`Not a day: ${day}. Say YYYY-MM-DD`)
    }
    if (!['jsonl', 'csv'].includes(this.format)) refuse('The format is jsonl or csv')

    return { from: this.from ?? null, to: this.to ?? null }
  }

  /** Writes page after page, waiting for a slow reader; says how many lines there were. */
  protected async stream(pages: AsyncIterable<object[]>, columns: readonly string[]) {
    if (this.format === 'csv') await this.#write(`${columns.join(',')}\n`)
    let count = 0
    for await (const rows of pages) {
      count += rows.length
      await this.#write(rows.map((row) => this.#line(row, columns)).join(''))
      if (rows.length > 0)
        this.progress({ phase: 'export', unit: 'lines', done: count, total: null })
    }
    this.say(`${count} lines`)
  }

  #line(row: object, columns: readonly string[]) {
    if (this.format === 'jsonl') return `${JSON.stringify(row)}\n`

    return `${columns.map((name) => csvCell((row as Record<string, unknown>)[name])).join(',')}\n`
  }

  #write(text: string) {
    return new Promise<void>((resolve) => {
      if (process.stdout.write(text)) resolve()
      else process.stdout.once('drain', resolve)
    })
  }
}
