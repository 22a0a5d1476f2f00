import { readRecord } from '#connectors/records/read_record'
import type { Json } from '#connector-sdk'
import { isBadRecord } from '#connector-sdk'
import { drifted, driftsOf, emptied, itemsIn } from '#tests/connectors/kit/drift'
import { VENDOR_FAULTS } from '#tests/connectors/kit/faults'
import {
  golden,
  httpFixtures,
  readingsIn,
  type HttpFixture,
} from '#tests/connectors/kit/kit_fixtures'
import { CANARY, type Twist } from '#tests/connectors/kit/replay'
import { badOf, faultOf, play, recordsOf, type Subject } from '#tests/connectors/kit/subject'

/** Test 2: what is recorded gives what its snapshot says. */
export function goldenTests(subject: Subject, folder: string) {
  for (const fixture of httpFixtures(folder)) {
    subject.findings.test(2, `${fixture.name} gives what its snapshot says`, async (assert) => {
      const { value, pages, received, unknown } = await play(subject, fixture)
      assert.deepEqual(unknown, [], 'asked for what was not recorded')
      assert.lengthOf(received, fixture.exchanges.length)
      assert.deepEqual(value, golden(folder, fixture.name, value))
      assert.deepEqual(badOf(pages), [])
      for (const record of recordsOf(pages)) {
        const read = readRecord(JSON.stringify(record))
        assert.isTrue(read.ok, JSON.stringify([read, record]))
      }
      assert.notInclude(JSON.stringify(value), CANARY)
    })
  }
}

/** Test 3: a worker that dies loses nothing and repeats nothing but its page. */
export function resumeTests(subject: Subject, fixture: HttpFixture) {
  subject.findings.test(3, `${fixture.name} goes on after each of its pages`, async (assert) => {
    const { pages } = await play(subject, fixture)
    for (const [at, { next }] of pages.entries()) {
      if (next === undefined || isPartitioned(subject, fixture)) continue
      const resume = JSON.parse(JSON.stringify(next)) as Json
      const rest = await play(subject, { ...fixture, slice: { ...fixture.slice, resume } })
      assert.deepEqual(recordsOf(rest.pages), recordsOf(pages.slice(at + 1)))
    }
  })
}

/** A position belongs to one partition: the runner tries those (test 4). */
const isPartitioned = ({ connector }: Subject, { stream }: HttpFixture) =>
  connector.streams[stream!]?.partitions !== undefined

const ownExchanges = new WeakMap<HttpFixture, number>()

/** The first exchange of the stream itself: before it the parts of the account are listed. */
export async function ownExchange(subject: Subject, fixture: HttpFixture) {
  const known = ownExchanges.get(fixture)
  if (known !== undefined) return known
  const { asideCount } = await play(subject, fixture)
  const own = Math.min(asideCount, fixture.exchanges.length - 1)
  ownExchanges.set(fixture, own)

  return own
}

const hasList = (body: Json): boolean =>
  Array.isArray(body) ||
  (typeof body === 'object' && body !== null && Object.values(body).some(hasList))

/** Shown by a recording: an answer of a stream without any list in it. */
const leavesEmptyListsOut = ({ folder }: Subject) =>
  readingsIn(folder).some(({ exchanges }) =>
    exchanges.some(({ status, body }) => status === 200 && !hasList(body))
  )

/** Test 6: a list ends, and an empty one is empty. */
export function pagingTests(subject: Subject, fixture: HttpFixture) {
  const { findings } = subject

  findings.test(6, `${fixture.name}: one page for ever is an error or an end`, async (assert) => {
    const own = await ownExchange(subject, fixture)
    const { status, body } = fixture.exchanges[own]!
    const forEver: Twist = (at, response) => {
      if (at < own) return undefined
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))

      return true
    }
    const error = await faultOf(() => play(subject, fixture, { twist: forEver }))
    if (error) assert.equal(error.kind, 'contract')
  })

  findings.test(6, `${fixture.name}: an empty list is no rows`, async (assert) => {
    const own = await ownExchange(subject, fixture)
    if (!itemsIn(fixture.exchanges[own]!.body)) return
    let rows: unknown[] = []
    const error = await faultOf(async () => {
      const { pages } = await play(subject, emptied(fixture, own))
      rows = pages.flatMap(({ records }) => records)
    })
    // A page without items that says there are more may be an error.
    if (error) assert.equal(error.kind, 'contract')
    assert.isEmpty(rows)
  })
}

/** Test 9: on a bad day there is an error of the right kind, never fewer rows. */
export function faultTests(subject: Subject, fixture: HttpFixture) {
  for (const { title, answer, kinds, isListless } of VENDOR_FAULTS) {
    const said = `${fixture.name}: ${title} is ${kinds.join(' or ')}`
    subject.findings.test(9, said, async (assert) => {
      const own = await ownExchange(subject, fixture)
      const twist: Twist = (at, response) => {
        if (at < own) return undefined
        answer(response)

        return true
      }
      const error = await faultOf(() => play(subject, fixture, { twist }))
      if (!error && isListless && leavesEmptyListsOut(subject)) return
      assert.isNotNull(error, 'rows or an error, never neither')
      assert.include(kinds, error!.kind)
      assert.notInclude(`${error!.message} ${JSON.stringify(error!.detail)}`, CANARY)
    })
  }

  subject.findings.test(9, `${fixture.name}: a platform that hangs is left`, async (assert) => {
    const stop = new AbortController()
    const silence: Twist = () => {
      stop.abort(new Error('told to stop'))

      return true
    }
    const work = () => play(subject, fixture, { twist: silence, signal: stop.signal })
    await assert.rejects(work, /told to stop/)
  })
}

/** Test 10: a change of the platform costs at most the item that it changed. */
export function driftTests(subject: Subject, fixture: HttpFixture) {
  const title = `${fixture.name}: each field gone or changed costs at most its own item`
  subject.findings.test(10, title, async (assert) => {
    const own = await ownExchange(subject, fixture)
    const before = recordsOf((await play(subject, fixture)).pages)
    for (const drift of driftsOf(fixture, own)) {
      const after = recordsOf((await play(subject, drifted(fixture, drift, own))).pages)
      const bad = after.filter(isBadRecord)
      const most = drift.field === '' ? 0 : 1
      assert.isAtLeast(after.length, before.length - most, drift.title)
      assert.isAtMost(bad.length, most, drift.title)
      for (const one of after.filter((record) => !isBadRecord(record))) {
        assert.isTrue(readRecord(JSON.stringify(one)).ok, `${drift.title} ${JSON.stringify(one)}`)
      }
    }
  })
}
