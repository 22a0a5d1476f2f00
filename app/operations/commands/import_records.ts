import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { args, flags } from '@adonisjs/core/ace'
import { isSourceName } from '#connectors/connections'
import { readLines } from '#connectors/records/line_reader'
import { readRecords, withoutText } from '#connectors/records/read_lines'
import type { RejectedLine } from '#connectors/records/record_fault'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'
import { importBundle } from '#operations/import_bundle'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'
import { rejectionText } from '#operations/rejection_text'

const BLOCK_BYTES = 1024 * 1024
const MEGABYTE = 1_000_000

export default class ImportRecords extends BusinessCommand {
  static commandName = 'import:records'
  static description = 'Take a record bundle (JSON Lines) in; the same file again changes nothing'

  @args.string({ description: 'File, or - for standard input' })
  declare file: string

  @flags.string({ description: 'Name of the source; its ids are its own' })
  declare source: string

  @flags.boolean({ description: 'Only read and check; write nothing' })
  declare dryRun: boolean

  #totalBytes: number | null = null

  async perform() {
    const scope = await this.scope()
    if (!this.source || !isSourceName(this.source)) refuse('Which source? Say --source=<name>')
    const bytes = await this.#open()
    if (this.dryRun) return this.#check(bytes)

    const name = this.file === '-' ? 'standard input' : basename(this.file)
    const outcome = await importBundle({ scope, source: this.source, name }, bytes, (progress) =>
      this.#draw(progress)
    )
    this.#report(outcome)
  }

  async #open(): Promise<AsyncIterable<Buffer>> {
    if (this.file === '-') return process.stdin
    const found = await stat(this.file).catch(() => null)
    if (!found?.isFile()) return refuse(`There is no file ${this.file}`)
    this.#totalBytes = found.size

    return createReadStream(this.file, { highWaterMark: BLOCK_BYTES })
  }

  #draw(progress: ImportProgress) {
    if (progress.phase === 'recompute') {
      const { done, total } = progress
      return this.progress({ phase: 'Matching', done, total, unit: 'appointments' })
    }
    const { records, doneBytes } = progress
    if (this.#totalBytes === null) {
      return this.progress({ phase: 'Records', done: records, total: null, unit: 'lines' })
    }
    const unit = `MB, ${records.toLocaleString('en-US')} lines`
    const done = Math.round(doneBytes / MEGABYTE)
    this.progress({ phase: 'Records', done, total: Math.round(this.#totalBytes / MEGABYTE), unit })
  }

  #report({ counts, rejected, lines, recomputed }: ImportOutcome) {
    const { inserted, updated, unchanged, refused, rejected: rejectedCount } = counts
    const numbers = { lines, inserted, updated, unchanged, refused, rejectedCount, recomputed }
    if (rejectedCount) this.#sayRejected(rejected, rejectedCount)
    this.answer({ ...numbers, rejected }, [
      `${lines} lines: ${inserted} new, ${updated} changed, ${unchanged} unchanged`,
      `${recomputed} appointments matched`,
    ])
  }

  #sayRejected(rejected: RejectedLine[], count: number) {
    for (const text of rejectionText(rejected, count)) this.say(text)
    this.endWith('rejected')
  }

  async #check(bytes: AsyncIterable<Buffer>) {
    const rejected: RejectedLine[] = []
    let lines = 0
    for await (const batch of readLines(bytes)) {
      lines += batch.lines.length
      rejected.push(...readRecords(batch.lines).bad.map(withoutText))
      this.#draw({ phase: 'records', records: lines, doneBytes: batch.doneBytes })
    }
    if (rejected.length) this.#sayRejected(rejected, rejected.length)
    this.answer({ lines, rejectedCount: rejected.length, rejected, isDryRun: true }, [
      `${lines} lines, ${rejected.length} would be rejected; nothing was written`,
    ])
  }
}
