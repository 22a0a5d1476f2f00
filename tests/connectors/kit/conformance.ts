import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from '@japa/runner'
import { readRecord } from '#connectors/records/read_record'
import { readManifest } from '#connectors/manifest/read_manifest'
import {
  isBadRecord,
  isConnectorError,
  type Connector,
  type Json,
  type Manifest,
  type Page,
} from '#connector-sdk'
import { folderProblems } from '#tests/connectors/kit/connector_folder_rules'
import { drifted, driftsOf, emptied, itemsIn } from '#tests/connectors/kit/drift'
import { VENDOR_FAULTS } from '#tests/connectors/kit/faults'
import {
  golden,
  httpFixtures,
  webhookFixtures,
  type HttpFixture,
} from '#tests/connectors/kit/kit_fixtures'
import { CANARY, replay, type Twist } from '#tests/connectors/kit/replay'

interface Subject {
  folder: string
  id: string
  connector: Connector<any>
  manifest: Manifest
}

/**
 * The conformance kit for the connector in the folder above `tests`: the checks of its folder, and
 * its recordings played again: as they are, with faults, with changes, without end.
 */
export function conformance(testsFolder: string) {
  const folder = join(testsFolder, '..')
  const subject = {} as Subject
  const reads = httpFixtures(folder).filter(({ stream, ids }) => stream && !ids)

  test.group(`Conformance of ${basename(folder)}`, (group) => {
    group.setup(async () => void Object.assign(subject, await subjectIn(folder)))
    folderTests(subject)
    goldenTests(folder, subject)
    for (const fixture of reads) {
      resumeTests(subject, fixture)
      pagingTests(subject, fixture)
      faultTests(subject, fixture)
      driftTests(subject, fixture)
    }
    webhookTests(folder, subject)
  })
}

async function subjectIn(folder: string): Promise<Subject> {
  const read = await readManifest(folder)
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  const path = join(folder, read.value.entry.replace(/\.js$/, '.ts'))
  const { default: connector } = (await import(pathToFileURL(path).href)) as { default: never }

  return { folder, id: basename(folder), connector, manifest: read.value }
}

const recordsOf = (pages: Page<never>[]) =>
  pages.flatMap(({ records, also = [] }) => [...(records as object[]), ...also])

const badOf = (pages: Page<never>[]) => recordsOf(pages).filter(isBadRecord)

/** The error of a replay; null where it ended well. One that is no ConnectorError is thrown on. */
async function faultOf(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if (isConnectorError(error)) return error
    throw error
  }

  return null
}

function folderTests(subject: Subject) {
  test('1: manifest, shape and folder hold what they must', ({ assert }) => {
    const { folder, connector, manifest } = subject
    assert.deepEqual(folderProblems(folder, connector, manifest), [])
    const schema = connector.settings?.toJSONSchema() as { type?: string } | undefined
    assert.equal(schema?.type ?? 'object', 'object')
  })

  test('1: it has a recording of every stream and of identify', ({ assert }) => {
    const recorded = httpFixtures(subject.folder).map(({ stream, call }) => stream ?? call)
    assert.includeMembers(recorded, ['identify', ...Object.keys(subject.connector.streams)])
  })
}

function goldenTests(folder: string, subject: Subject) {
  for (const fixture of httpFixtures(folder)) {
    test(`2: ${fixture.name} gives what its snapshot says`, async ({ assert }) => {
      const { value, pages, received, unknown } = await replay(subject.connector, subject.id, {
        fixture,
      })
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

function resumeTests(subject: Subject, fixture: HttpFixture) {
  const play = (slice: HttpFixture['slice']) =>
    replay(subject.connector, subject.id, { fixture: { ...fixture, slice } })

  test(`3: ${fixture.name} goes on after each of its pages`, async ({ assert }) => {
    const { pages } = await play(fixture.slice)
    for (const [at, { next }] of pages.entries()) {
      if (next === undefined) continue
      const rest = await play({
        ...fixture.slice,
        resume: JSON.parse(JSON.stringify(next)) as Json,
      })
      assert.deepEqual(recordsOf(rest.pages), recordsOf(pages.slice(at + 1)))
    }
  })
}

function pagingTests(subject: Subject, fixture: HttpFixture) {
  test(`6: ${fixture.name}: one page for ever is an error or an end`, async ({ assert }) => {
    const [first] = fixture.exchanges
    const forEver: Twist = (_, response) => {
      response.writeHead(first!.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(first!.body))

      return true
    }
    const run = () => replay(subject.connector, subject.id, { fixture, twist: forEver })
    const error = await faultOf(run)
    if (error) assert.equal(error.kind, 'contract')
  })

  test(`6: ${fixture.name}: an empty list is no rows`, async ({ assert }) => {
    if (!itemsIn(fixture.exchanges[0]!.body)) return
    const { pages } = await replay(subject.connector, subject.id, { fixture: emptied(fixture) })
    assert.isEmpty(pages.flatMap(({ records }) => records))
  })
}

function faultTests(subject: Subject, fixture: HttpFixture) {
  for (const { title, answer, kinds } of VENDOR_FAULTS) {
    test(`9: ${fixture.name}: ${title} is ${kinds.join(' or ')}`, async ({ assert }) => {
      const twist: Twist = (_, response) => {
        answer(response)

        return true
      }
      const error = await faultOf(() => replay(subject.connector, subject.id, { fixture, twist }))
      assert.isNotNull(error, 'rows or an error, never neither')
      assert.include(kinds, error!.kind)
      assert.notInclude(`${error!.message} ${JSON.stringify(error!.detail)}`, CANARY)
    })
  }
}

function driftTests(subject: Subject, fixture: HttpFixture) {
  for (const drift of driftsOf(fixture)) {
    test(`10: ${fixture.name}: ${drift.title} costs at most its own item`, async ({ assert }) => {
      const { connector, id } = subject
      const before = await replay(connector, id, { fixture })
      const after = await replay(connector, id, { fixture: drifted(fixture, drift) })
      const [kept, lost] = [recordsOf(after.pages).length, badOf(after.pages).length]
      assert.equal(kept, recordsOf(before.pages).length)
      assert.isAtMost(lost, drift.field === '' ? 0 : 1)
      for (const one of recordsOf(after.pages).filter((record) => !isBadRecord(record))) {
        assert.isTrue(readRecord(JSON.stringify(one)).ok, JSON.stringify(one))
      }
    })
  }
}

function webhookTests(folder: string, subject: Subject) {
  for (const { name, headers, body, effects } of webhookFixtures(folder)) {
    test(`11: ${name} means what its fixture says`, ({ assert }) => {
      const receivedAt = '2026-11-25T12:00:00.000Z'
      const delivery = { headers: new Headers(headers), body, receivedAt }
      assert.deepEqual(subject.connector.webhooks!.read(delivery), effects)
    })
  }
}
