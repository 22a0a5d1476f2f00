import { ConnectorError } from '#connector-sdk'
import type { Json, OAuth2, Stream } from '#connector-sdk'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { contextOf } from '#connectors/context'
import { variableOf } from '#connectors/credentials/app_fields'
import { knowManifest } from '#connectors/credentials/manifests'
import type { NewCredential } from '#connectors/credentials/credential_rows'
import { connectionHttp } from '#connectors/http/connection_http'
import { installationRules } from '#connectors/http/vendor_hosts'
import { widestTier } from '#connectors/sync/cursors/horizon'
import type { Window } from '#connectors/sync/cursors/plan'
import { configureSync, openConnection } from '#connectors/sync/open_connection'
import { insertSlices } from '#connectors/sync/slices'
import { keepPartitions } from '#connectors/sync/stream_cursors'
import { workNext } from '#connectors/sync/work_slices'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { CANARY, fixtureAnswers, type Twist } from '#tests/connectors/kit/replay'
import type { Subject } from '#tests/connectors/kit/subject'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { startVendor, type Answerer, type LoopbackVendor } from '#tests/fixtures/loopback_vendor'

/** A long past has a slice for each window of it. */
const MOST_SLICES = 2_000
const SHORT = { default: '1d' } as const
const NOON = '2026-03-07T12:00:00Z'

export interface HouseParts {
  fixture: HttpFixture
  /** Id of the auth method; the first unless said. */
  method?: string
  credential?: Partial<NewCredential>
  /** The connector has only the stream of the fixture. */
  isAlone?: boolean
}

interface Opened {
  subject: Subject
  fixture: HttpFixture
  vendor: LoopbackVendor
  business: { id: string }
  connectionId: string
  restore: () => void
}

/**
 * One connection of the connector in a business of its own: the real runner, token service and
 * intakes on the database, and a vendor on the loopback that answers as recorded.
 */
export class KitHouse {
  readonly subject: Subject
  readonly fixture: HttpFixture
  readonly vendor: LoopbackVendor
  readonly business: { id: string }
  readonly connectionId: string
  #restore: () => void

  private constructor({ subject, fixture, vendor, business, connectionId, restore }: Opened) {
    this.subject = subject
    this.fixture = fixture
    this.vendor = vendor
    this.business = business
    this.connectionId = connectionId
    this.#restore = restore
  }

  static async open(subject: Subject, parts: HouseParts) {
    const { fixture, method, credential } = parts
    const vendor = await startVendor()
    const restore = rewire(subject, parts, vendor.origin)
    const business = await createBusiness({ timezone: 'UTC' })
    const auth = subject.manifest.auth.find(({ id }) => id === method) ?? subject.manifest.auth[0]!
    const tokens =
      auth.kind === 'oauth2'
        ? { accessToken: CANARY, refreshToken: `refresh-${CANARY}` }
        : { secrets: Object.fromEntries(auth.secrets.map(({ name }) => [name, CANARY])) }
    const { remote = {}, settings = {} } = fixture
    const { id } = await createConnection(business, {
      connector: subject.id,
      settings: settings as Record<string, unknown>,
      capabilities: [],
      credential: { method: auth.id, tokens, ...credential },
    })
    await inside(business, () => saidOf(id, remote))

    return new KitHouse({ subject, fixture, vendor, business, connectionId: id, restore })
  }

  async close() {
    this.#restore()
    await this.vendor.close()
  }

  /** The vendor answers by this fixture from now on. */
  answer(fixture: HttpFixture, twist?: Twist) {
    const { answer } = fixtureAnswers(fixture, twist)
    this.vendor.answer(answer)
  }

  answerBy(answer: Answerer) {
    this.vendor.answer(answer)
  }

  /** A whole pass over the window of the fixture, a second after the last; how each slice ended. */
  async read(fixture = this.fixture, twist?: Twist) {
    clock.freeze(clock.nowMs() + 1_000)
    this.answer(fixture, twist)
    await this.plan()

    return this.work()
  }

  /** Writes the slices that a plan would write for the window of the fixture. */
  async plan() {
    const [stream, name] = [this.stream, this.fixture.stream!]
    const { signal } = new AbortController()
    const open = await inside(this.business, () => openConnection(this.connectionId))
    const partitions = stream.partitions
      ? await Array.fromAsync(stream.partitions(contextOf(open!, { signal })))
      : [{ key: '', data: {} }]
    const place = { connectionId: this.connectionId, stream: name }
    const passId = uuidV7()
    const { cursor } = stream
    await inside(this.business, async () => {
      await keepPartitions(place as never, partitions, stream.revision)
      await insertSlices(
        partitions.map(({ key }) => ({
          ...place,
          partition: key,
          kind: 'live',
          passId,
          tier: cursor.kind === 'horizon' ? widestTier(cursor) : null,
          window: windowOf(this.fixture.slice ?? {}),
        }))
      )
    })
  }

  /** Works everything that is due. */
  async work() {
    const { signal } = new AbortController()
    const outcomes: string[] = []
    for (let left = MOST_SLICES; left > 0; left--) {
      const worked = await workNext(this.business.id, { signal })
      if (!worked) return outcomes
      outcomes.push(worked.outcome)
    }
    throw new ConnectorError('contract', 'the work does not end')
  }

  get stream(): Stream {
    return this.subject.connector.streams[this.fixture.stream!]!
  }

  /** Context of the connection, as a sync has it. */
  async context() {
    const open = await inside(this.business, () => openConnection(this.connectionId))

    return contextOf(open!, { signal: new AbortController().signal })
  }
}

async function saidOf(id: string, remote: object) {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  await CurrentBusiness.query(
    `update connections set remote = remote || $3::jsonb where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, JSON.stringify(remote)]
  )
}

function windowOf({ from, to, fromDay, toDay }: Record<string, Json>): Window {
  if (fromDay && toDay) return { fromDay: String(fromDay), toDay: String(toDay) }
  if (from && to) return { fromMs: Date.parse(String(from)), toMs: Date.parse(String(to)) }

  return {}
}

/** The connector alone is loaded, its bounds are those of the recording, and its clock stands. */
function rewire({ connector, id, manifest }: Subject, parts: HouseParts, origin: string) {
  const before = { ...installationRules }
  const known = { ...manifest, limits: [] }
  knowManifest(known)
  const app = (manifest.app ?? []).map(({ name }) => variableOf(id, name))
  for (const name of app) process.env[name] = `app-${name}-${CANARY}`
  Object.assign(installationRules, { allowLoopbackVendors: true, baseUrlOf: () => origin })
  const asRecorded = withBounds(connector, parts)
  configureSync({
    find: (name) => (name === id ? { id, version: '1.0.0', connector: asRecorded as never } : null),
    http: ({ key, connection, signal }) =>
      connectionHttp({ key, connection, loaded: { manifest: known, connector }, signal }),
  })
  const goOn = clock.freeze(Date.parse(parts.fixture.now ?? NOON))

  return () => {
    goOn()
    Object.assign(installationRules, before)
    for (const name of app) delete process.env[name]
  }
}

function withBounds(connector: Subject['connector'], { fixture, isAlone }: HouseParts) {
  const { stream: name, slice = {} } = fixture
  const stream = name && connector.streams[name]
  if (!stream) return connector
  const read: Stream['read'] = (ctx, given) =>
    stream.read(ctx, { ...given, ...slice, ...('resume' in given ? { resume: given.resume } : {}) })

  const asRecorded = { [name]: { ...stream, read, backfill: SHORT } }
  const others = isAlone ? {} : connector.streams

  return { ...connector, streams: { ...others, ...asRecorded } }
}

/** The first method of the connector that signs in at the platform. */
export const oauthOf = ({ manifest }: Subject) =>
  manifest.auth.filter((auth): auth is OAuth2 => auth.kind === 'oauth2')
