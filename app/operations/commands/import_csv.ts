import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { args, flags } from '@adonisjs/core/ace'
import { isSourceName } from '#connectors/connections'
import { columnMapValidator } from '#connectors/csv/column_map'
import type { GivenMap } from '#connectors/csv/column_map'
import { CSV_LIMITS, CsvFault } from '#connectors/csv/csv_fault'
import { CSV_TYPES } from '#connectors/csv/fields'
import type { CsvType } from '#connectors/csv/fields'
import { OWN_TYPE } from '#connectors/csv/trial'
import type { TriedFile } from '#connectors/csv/trial'
import { strictly } from '#core/strict_input'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'
import { faultText, importSeen, seeFile, trySeen } from '#operations/import_csv'
import type { CsvOrigin, SeenFile } from '#operations/import_csv'
import type { ImportOutcome, ImportProgress } from '#operations/import_bundle'
import { rejectionText } from '#operations/rejection_text'

const BLOCK_BYTES = 1024 * 1024
const MODES = ['all-or-nothing', 'skip'] as const
const MOST_FAULTS_SAID = 10

export default class ImportCsv extends BusinessCommand {
  static commandName = 'import:csv'
  static description = 'Take a CSV file of appointments, payments or spend in through a column map'

  @args.string({ description: CSV_TYPES.join(', ') })
  declare type: string

  @args.string({ description: 'The file' })
  declare file: string

  @flags.string({ description: 'Column map (JSON); what it does not say is proposed by the heads' })
  declare map?: string

  @flags.string({ description: 'Name of the source; its ids are its own', default: 'CSV' })
  declare source: string

  @flags.string({ description: 'all-or-nothing or skip', default: 'all-or-nothing' })
  declare mode: string

  @flags.boolean({ description: 'Only read, check and count; write nothing' })
  declare dryRun: boolean

  async perform() {
    const origin = await this.#origin()
    const given = await this.#givenMap()
    try {
      await this.#take(origin, given)
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error
      const { line, column } = error.place ?? {}
      const where = line ? ` (line ${line}${column ? `, column ${column}` : ''})` : ''
      refuse(`${error.problem}: ${error.message}${where}`)
    }
  }

  async #origin(): Promise<CsvOrigin> {
    const scope = await this.scope()
    if (!CSV_TYPES.includes(this.type as CsvType)) refuse(`A type is ${CSV_TYPES.join(' or ')}`)
    if (!MODES.includes(this.mode as (typeof MODES)[number])) {
      refuse(`A mode is ${MODES.join(' or ')}`)
    }
    if (!isSourceName(this.source)) refuse('A source is a name of up to 100 characters')
    const found = await stat(this.file).catch(() => null)
    if (!found?.isFile()) return refuse(`There is no file ${this.file}`)
    if (found.size > CSV_LIMITS.bytes) return refuse('csv_too_large: The file has more than 50 MB')

    return {
      scope,
      source: this.source,
      type: this.type as CsvType,
      name: basename(this.file),
      file: () => createReadStream(this.file, { highWaterMark: BLOCK_BYTES }),
    }
  }

  async #givenMap(): Promise<GivenMap> {
    if (!this.map) return {}
    const text = await readFile(this.map, 'utf8').catch(() =>
      refuse(`There is no file ${this.map}`)
    )
    try {
      return (await strictly(columnMapValidator, JSON.parse(text))) as GivenMap
    } catch (error) {
      const { messages, details } = error as {
        messages?: { field: string; message: string }[]
        details?: { errors?: { field: string; message: string }[] }
      }
      const said = (messages ?? details?.errors ?? []).map((one) => `${one.field} ${one.message}`)

      return refuse(`The map is not accepted: ${said.join('; ') || 'it is not JSON'}`)
    }
  }

  async #take(origin: CsvOrigin, given: GivenMap) {
    const seen = await seeFile(origin, given)
    if (seen.faults.length > 0) {
      const texts = seen.faults.slice(0, MOST_FAULTS_SAID).map(faultText)
      refuse(`The map is not whole: ${texts.join('; ')}`)
    }
    const total = seen.sample.rowCount
    const tried = await trySeen(origin, seen, (rows) =>
      this.progress({ phase: 'Checking', done: rows, total, unit: 'rows' })
    )
    if (this.dryRun) return this.#foretell(seen, tried)
    if (tried.trial.rejected > 0 && this.mode !== 'skip') return this.#refuseAll(tried)
    const outcome = await importSeen(origin, { seen, trial: tried.trial }, (progress) =>
      this.#draw(progress, total)
    )
    this.#report(origin.type, { seen, tried, outcome })
  }

  #draw(progress: ImportProgress, total: number) {
    if (progress.phase === 'recompute') {
      const { done, total: appointments } = progress
      return this.progress({ phase: 'Matching', done, total: appointments, unit: 'appointments' })
    }
    this.progress({ phase: 'Records', done: progress.records, total, unit: 'rows' })
  }

  #refuseAll({ trial, rejected }: TriedFile) {
    for (const text of rejectionText(rejected, trial.rejected).slice(0, -1)) this.say(text)
    refuse(
      `csv_bad_row: line ${rejected[0]!.line}: ${trial.rejected} of ${trial.rows} rows cannot be ` +
        'taken in, so none was; mend the file or the map, or say --mode=skip'
    )
  }

  #foretell({ format, map }: SeenFile, { trial, rejected }: TriedFile) {
    if (trial.rejected > 0) {
      for (const text of rejectionText(rejected, trial.rejected).slice(0, -1)) this.say(text)
      this.endWith('rejected')
    }
    this.answer(
      { ...trial, rejectedCount: trial.rejected, rejected, format, map, isDryRun: true },
      [
        `${trial.rows} rows: ${trial.inserted} new, ${trial.updated} changed, ${trial.unchanged} unchanged, ` +
          `${trial.ignored} left out, ${trial.rejected} would be rejected; nothing was written`,
        `Read as ${format.encoding}; the map with --json`,
      ]
    )
  }

  #report(
    type: CsvType,
    {
      seen: { format, map },
      tried: { trial },
      outcome,
    }: { seen: SeenFile; tried: TriedFile; outcome: ImportOutcome }
  ) {
    const { counts, rejected, lines, recomputed } = outcome
    const { inserted = 0, updated = 0, unchanged = 0 } = counts.byType[OWN_TYPE[type]] ?? {}
    if (counts.rejected > 0) {
      for (const text of rejectionText(rejected, counts.rejected)) this.say(text)
      this.endWith('rejected')
    }
    const numbers = {
      rows: lines,
      inserted,
      updated,
      unchanged,
      ignored: trial.ignored,
      recomputed,
    }
    this.answer({ ...numbers, rejectedCount: counts.rejected, rejected, format, map }, [
      `${lines} rows: ${inserted} new, ${updated} changed, ${unchanged} unchanged`,
      `${recomputed} appointments matched`,
    ])
  }
}
