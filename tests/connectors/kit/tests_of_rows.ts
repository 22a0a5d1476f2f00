import { ConnectorError, type AnyRecord } from '#connector-sdk'
import { uuidV7 } from '#core/ids'
import { readRecord } from '#connectors/records/read_record'
import type { BundleRecord } from '#connectors/records/bundle_records'
import { takeInRecords } from '#connectors/records/take_in_records'
import { shortenings } from '#tests/connectors/kit/drift'
import { KitHouse } from '#tests/connectors/kit/kit_house'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { kitRows, type KitRow } from '#tests/connectors/kit/kit_rows'
import type { Twist } from '#tests/connectors/kit/replay'
import { SEED, shuffled } from '#tests/connectors/kit/seed'
import { faultOf, goodOf, play, type Subject } from '#tests/connectors/kit/subject'
import { ownExchange } from '#tests/connectors/kit/tests_of_reading'
import { inside } from '#tests/fixtures/business'
import { passTime } from '#tests/fixtures/sync'

/** Works in a house of its own, and closes it. */
export async function housed<T>(
  subject: Subject,
  fixture: HttpFixture,
  work: (house: KitHouse) => Promise<T>
) {
  const house = await KitHouse.open(subject, { fixture })
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

const asTaken = (record: AnyRecord): BundleRecord => {
  const read = readRecord(JSON.stringify(record))
  if (!read.ok) throw new Error(JSON.stringify(read.failure))

  return read.value
}

/** Gives records to the intakes, a page each, outside of any pass. */
const take = ({ business, connectionId, fixture }: KitHouse, records: readonly AnyRecord[]) =>
  inside(business, async () => {
    const source = {
      sourceId: connectionId,
      stream: fixture.stream!,
      partition: '',
      passId: uuidV7(),
      isBulk: false,
    }
    for (const record of records) await takeInRecords([asTaken(record)], source)
  })

/** The same record as it was before: with other content, and a lower version. */
const older = (record: AnyRecord): AnyRecord => ({
  ...record,
  version: record.version! - 1,
  extra: { older: 'than the truth' },
})

/** Keys of people are only ever added, whatever the version that told them. */
const withoutKeys = (rows: KitRow[]) =>
  rows.filter(({ table }) => table !== 'identity_observations')

/** Test 4: the same rows however often, and in whatever order, they are told. */
export function orderTests(subject: Subject, fixture: HttpFixture) {
  const { findings } = subject

  findings.test(
    4,
    `${fixture.name}: told twice, shuffled or late it gives the same rows`,
    (assert) =>
      housed(subject, fixture, async (house) => {
        const records = goodOf((await play(subject, fixture)).pages)
        assert.deepEqual([...new Set(await house.read())], ['done'])
        const once = await kitRows(house.business)
        assert.equal(once.length > 0, records.length > 0, 'rows where there are records')
        await house.read()
        assert.deepEqual(await kitRows(house.business), once, 'read twice by the runner')

        await take(house, records.filter(({ version }) => (version ?? 0) > 0).map(older))
        const after = withoutKeys(await kitRows(house.business))
        assert.deepEqual(after, withoutKeys(once), 'a lower version wins')

        await housed(subject, fixture, async (other) => {
          await take(other, shuffled([...records, ...records]))
          assert.deepEqual(await kitRows(other.business), once, `shuffled by seed ${SEED}`)
        })
      })
  )
}

/** Forms in which a platform may be asked for a moment or a day. */
function formsOf(bound: string) {
  const ms = Date.parse(bound)

  return [bound, bound.slice(0, 10), String(ms), String(Math.floor(ms / 1000))]
}

const LEAST_RESTATED_DAYS = 20

/** Test 5: nothing falls between two windows, and only a complete pass takes anything away. */
export function boundsTests(subject: Subject, fixture: HttpFixture) {
  const { findings } = subject
  const { stream: name, slice = {} } = fixture

  findings.test(5, `${fixture.name}: the window is asked for from end to end`, async (assert) => {
    const stream = subject.connector.streams[name!]!
    const { received } = await play(subject, fixture)
    const asked = received.map(({ url, body }) => decodeURIComponent(url) + body).join('\n')
    const bounds = [slice.from ?? slice.fromDay, slice.to ?? slice.toDay]
    for (const bound of bounds.filter((one) => one !== undefined)) {
      const isThere = formsOf(String(bound)).some((form) => asked.includes(form))
      assert.isTrue(isThere, `${String(bound)} was not asked for`)
    }
    if (stream.produces === 'ad_spend_daily' && stream.cursor.kind === 'day') {
      assert.isAbove(stream.cursor.restate, LEAST_RESTATED_DAYS, 'days that are read again')
    }
  })

  findings.test(5, `${fixture.name}: only a whole pass takes anything away`, (assert) =>
    housed(subject, fixture, async (house) => {
      const without = await withoutOne(subject, fixture)
      await house.read()
      const before = await kitRows(house.business)
      if (!without || before.length === 0) return
      await house.read(without.fixture, breakingOff(without.breaksAt))
      assert.deepEqual(await kitRows(house.business), before, 'a pass that breaks off')

      await passTime(house.business)
      await house.read(without.fixture)
      const had = before.filter(({ isGone }) => !isGone)
      const standing = (await kitRows(house.business)).filter(({ isGone }) => !isGone)
      const { cursor } = house.stream
      const says = cursor.kind === 'day' || cursor.kind === 'snapshot' || canAsk(house)
      if (says) assert.isBelow(standing.length, had.length, `${cursor.kind} says what is gone`)
      else assert.deepEqual(standing, had, `${cursor.kind} says nothing of absence`)
    })
  )
}

/** From the n-th request on the platform is away. */
const breakingOff =
  (from: number): Twist =>
  (at, response) => {
    if (at < from) return undefined
    response.writeHead(500).end()

    return true
  }

/**
 * The fixture without an item that is a record of its own, and the request at which a pass over it
 * is to break off: the second page where there is one. Null where no item can be spared.
 */
async function withoutOne(subject: Subject, fixture: HttpFixture) {
  const own = await ownExchange(subject, fixture)
  const whole = await play(subject, fixture)
  for (const one of shortenings(fixture, own)) {
    const error = await faultOf(async () => {
      const { pages, unknown } = await play(subject, one)
      const isLess = goodOf(pages).length === goodOf(whole.pages).length - 1
      if (!isLess || unknown.length > 0) throw new ConnectorError('contract', 'another one')
    })
    const hasMore = whole.pages[0]?.next !== undefined
    if (!error) return { fixture: one, breaksAt: hasMore ? own + 1 : own }
  }

  return null
}

/** A row that left its window is asked for by its id; here the platform knows it no more. */
const canAsk = ({ stream }: KitHouse) =>
  stream.cursor.kind === 'horizon' && stream.fetchByIds !== undefined
