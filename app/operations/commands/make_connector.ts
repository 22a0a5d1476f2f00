import { args, flags } from '@adonisjs/core/ace'
import { Command } from '#operations/command'
import { refuse } from '#operations/exit_codes'
import { writeNewConnector } from '#operations/new_connector'
import { MADE_CAPABILITIES, type MadeCapability } from '#operations/new_connector_streams'

const METHODS = ['keys', 'oauth2'] as const

export default class MakeConnector extends Command {
  static commandName = 'make:connector'
  static description = 'Write the folder of a new connector, with a test that fails'

  @args.string({ description: 'Id: 2 to 32 of a-z, 0-9 and _' })
  declare id: string

  @flags.string({ description: `How a shop connects: ${METHODS.join(', ')} (keys)` })
  declare auth?: string

  @flags.array({ description: `Of ${MADE_CAPABILITIES.join(', ')} (bookings)` })
  declare capabilities?: string[]

  @flags.boolean({ description: 'Streams without a loop' })
  declare rest: boolean

  @flags.string({ description: 'Folder that it goes into (plugins)' })
  declare path?: string

  async perform() {
    const folder = await writeNewConnector({
      id: this.id,
      auth: METHODS.find((method) => method === (this.auth ?? 'keys')) ?? this.#noMethod(),
      capabilities: this.#capabilities(),
      isRest: this.rest === true,
      isCommunity: this.path !== undefined,
      path: this.path ?? this.app.makePath('plugins'),
      templates: this.app.makePath('plugins/_template'),
    })
    const last = this.path === undefined ? this.#bundled() : this.#community()
    this.answer({ folder }, [
      `${folder} was written. Next:`,
      `1. put the platform's hosts, paths and words into its files`,
      `2. record an answer of each stream: npx node ace connector:record ${this.id}, or by hand`,
      ...last,
    ])
  }

  #bundled() {
    return [
      '3. name it in config/connectors.ts, bundled',
      `4. npx node ace connector:test ${this.id}`,
    ]
  }

  #community() {
    return [
      `3. set CONNECTORS_PATH to ${this.path}`,
      `4. npx node ace connector:doctor ${this.id} --i-trust-this`,
    ]
  }

  #capabilities(): MadeCapability[] {
    const wanted = (this.capabilities ?? ['bookings']).flatMap((one) => one.split(','))
    const known = MADE_CAPABILITIES.filter((one) => wanted.includes(one))
    if (known.length === new Set(wanted).size) return known

    return refuse(`The capabilities are of ${MADE_CAPABILITIES.join(', ')}`)
  }

  #noMethod(): never {
    return refuse(`A shop connects by one of ${METHODS.join(', ')}`)
  }
}
