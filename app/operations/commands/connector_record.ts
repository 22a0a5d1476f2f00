import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { args, flags } from '@adonisjs/core/ace'
import { contextOf } from '#connectors/context'
import { requestUrl } from '#connectors/http/request_url'
import { installationRules, saidBy, vendorHosts } from '#connectors/http/vendor_hosts'
import { loadedConnector } from '#connectors/registry'
import { findConnection } from '#connectors/sync/find_connection'
import { isSyncable, openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { BusinessCommand } from '#operations/business_command'
import { refuse } from '#operations/exit_codes'
import { watchedHttp } from '#operations/recording/failed_answers'
import type { RedactionRules } from '#operations/recording/redaction'
import type { Recorded } from '#operations/recording/record_connector'
import { recordConnector } from '#operations/recording/record_connector'
import { redactedFixtures } from '#operations/recording/redacted_fixtures'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

const MOST_DAYS = 366
/** The kit plays what lies beside it; answers of error are for tests of `classify`. */
const FAILED = 'failed'

export default class ConnectorRecord extends BusinessCommand {
  static commandName = 'connector:record'
  static description = 'Record what a platform answers as fixtures, without people and secrets'

  @args.string({ description: 'Id of the connector' })
  declare id: string

  @flags.string({ description: 'Connection to read with: its id, or nothing where there is one' })
  declare connection?: string

  @flags.array({ description: 'Only these streams' })
  declare stream?: string[]

  @flags.number({ description: 'How many days back, and ahead for appointments', default: 7 })
  declare days: number

  @flags.array({ description: 'Fields that you looked at and that stay as they are' })
  declare keep?: string[]

  @flags.string({ description: 'Folder for the fixtures; that of the connector unless said' })
  declare to?: string

  @flags.boolean({ description: 'Only say what would be read; ask and write nothing' })
  declare dryRun: boolean

  #stop = new AbortController()

  async perform() {
    const open = await this.#readable(await this.scope())
    const { manifest, connector, folder } = loadedConnector(this.id)!
    const streams = this.#streamsOf(Object.keys(connector.streams))
    if (this.dryRun) {
      return this.answer({ streams, isDryRun: true }, `Would record: ${streams.join(', ')}`)
    }
    const hosts = vendorHosts(manifest, open.connection.settings, installationRules)
    const { http, lastFailed } = watchedHttp(open, loadedConnector(this.id)!, this.#stop.signal)
    const { fixtures, failed, problems } = await recordConnector({
      connector: open.loaded.connector,
      ctx: { ...contextOf(open, { signal: this.#stop.signal }), http },
      lastFailed,
      days: this.days,
      streams,
      placeOf: (path, request) =>
        requestUrl(saidBy(path, this.id, installationRules), request, hosts).url,
    })
    const rules = {
      key: randomBytes(32),
      hosts: hosts.map(({ base }) => new URL(base).host),
      keep: this.keep,
    }
    const written = await this.#write(
      this.to ?? join(folder, 'fixtures'),
      { fixtures, failed },
      rules
    )
    this.#tell(written, problems)
  }

  async #readable(scope: BusinessScope): Promise<OpenConnection> {
    const wanted = this.connection ?? this.id
    const found = await CurrentBusiness.run(scope, () => findConnection(wanted))
    if (!found.ok) return refuse(`Which connection of "${this.id}"? Say --connection=<id>`)
    const { id, connector, state } = found.value
    if (connector !== this.id) return refuse(`The connection is one of "${connector}"`)
    const open = await CurrentBusiness.run(scope, () => openConnection(id))
    if (!open || !loadedConnector(this.id)) return refuse(`"${this.id}" is not loaded`)

    return isSyncable(open.connection) ? open : refuse(`The connection is ${state}`)
  }

  #streamsOf(known: string[]) {
    const unknown = this.stream?.find((name) => !known.includes(name))
    if (unknown) refuse(`There is no stream "${unknown}"`)
    if (!(this.days >= 1 && this.days <= MOST_DAYS)) refuse(`--days is 1 to ${MOST_DAYS}`)

    return this.stream ?? known
  }

  async #write(
    folder: string,
    { fixtures, failed }: Pick<Recorded, 'fixtures' | 'failed'>,
    rules: RedactionRules
  ) {
    const files = redactedFixtures([...fixtures, ...failed], rules)
    const isFailed = new Set(failed.map(({ name }) => `${name}.http.json`))
    const paths = files.map(({ name }) => join(folder, isFailed.has(name) ? FAILED : '', name))
    await mkdir(failed.length > 0 ? join(folder, FAILED) : folder, { recursive: true })
    for (const [at, path] of paths.entries()) await writeFile(path, files[at]!.text)

    return paths
  }

  #tell(written: string[], problems: string[]) {
    for (const problem of problems) this.say(problem)
    if (problems.length > 0) this.endWith('rejected')
    this.answer({ written, problems }, [
      ...written,
      'Read them before you commit them. What comes out of them is written by:',
      `CONNECTOR_GOLDEN=write npx node ace connector:test ${this.id}`,
    ])
  }

  protected async interrupt() {
    this.#stop.abort(new Error('interrupted'))
    await super.interrupt()
  }
}
