import { join } from 'node:path'
import { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { ConnectorError, type Connector, type Http, type HttpRequest } from '#connector-sdk'
import { Findings, type KitTest } from '#tests/connectors/kit/findings'
import { readingsIn, type HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import { subjectIn, type Subject } from '#tests/connectors/kit/subject'
import { authTests } from '#tests/connectors/kit/tests_of_auth'
import { conversionTests } from '#tests/connectors/kit/tests_of_conversions'
import { bucketTests, limitTests } from '#tests/connectors/kit/tests_of_limits'
import { claimProblems } from '#tests/connectors/kit/tests_of_quality'
import { boundsTests, orderTests } from '#tests/connectors/kit/tests_of_rows'

const plugins = join(import.meta.dirname, '../../../plugins')

/** A bundled connector that somebody spoiled, and one of its recordings. */
async function spoiled(id: string, stream: string, spoil: (one: Connector<any>) => object) {
  const folder = join(plugins, id)
  const subject = await subjectIn(folder)
  const connector = { ...subject.connector, ...spoil(subject.connector) } as Connector<any>
  const fixture = readingsIn(folder).find(({ name }) => name === stream)!

  return { subject: { ...subject, connector }, fixture, folder }
}

type Spoiled = Awaited<ReturnType<typeof spoiled>>

/** Titles of the tests that fail for it. */
async function caught(
  { subject: given, fixture }: Spoiled,
  declare: (subject: Subject, fixture: HttpFixture) => void
) {
  const works: [string, (assert: Assert) => unknown][] = []
  const findings = new Findings((title, work) => void works.push([title, work]))
  const subject: Subject = { ...given, findings }
  declare(subject, fixture)
  const failed: string[] = []
  for (const [title, work] of works) {
    await Promise.resolve()
      .then(() => work(new Assert()))
      .catch(() => failed.push(title))
  }

  return { failed, subject }
}

/** The stream with its way to the platform changed. */
const withHttp = (
  connector: Connector<any>,
  name: string,
  change: (http: Http) => Partial<Http>
) => {
  const stream = connector.streams[name]!
  const read: typeof stream.read = (ctx, slice) =>
    stream.read({ ...ctx, http: { ...ctx.http, ...change(ctx.http) } }, slice)

  return { streams: { ...connector.streams, [name]: { ...stream, read } } }
}

let told = 0

test.group('The conformance kit catches a connector', () => {
  test('that tells something else at each read: test 4', async ({ assert }) => {
    const restless = await spoiled('acuity', 'appointments', (connector) => {
      const stream = connector.streams.appointments!
      const read = async function* (...args: Parameters<typeof stream.read>) {
        for await (const page of stream.read(...args)) {
          yield {
            ...page,
            records: page.records.map((one) => ({
              ...one,
              hints: { selfReported: `answer ${++told}` },
            })),
          }
        }
      }

      return { streams: { ...connector.streams, appointments: { ...stream, read } } }
    })
    assert.lengthOf((await caught(restless, orderTests)).failed, 1)
  })

  test('that leaves an end of its window out: test 5', async ({ assert }) => {
    const open = await spoiled('acuity', 'appointments', (connector) =>
      withHttp(connector, 'appointments', (http) => {
        const openEnded = (request: HttpRequest = {}) => ({
          ...request,
          query: { ...request.query, maxDate: undefined },
        })

        return {
          get: (path, request) => http.get(path, openEnded(request)),
          send: (method, path, request) => http.send(method, path, openEnded(request)),
        }
      })
    )
    const { failed } = await caught(open, boundsTests)
    assert.isTrue(
      failed.some((title) => title.includes('from end to end')),
      failed.join()
    )
  })

  test('that calls a refused token a bad day: test 7', async ({ assert }) => {
    const stubborn = await spoiled('square', 'locations', () => ({
      classify: ({ status }: { status: number }) =>
        status === 401 ? new ConnectorError('transient', 'later') : undefined,
    }))
    const { failed } = await caught(stubborn, authTests)
    assert.lengthOf(failed, 3, failed.join())
  })

  test('that gives up at a 429, or counts in no bucket: test 8', async ({ assert }) => {
    const hasty = await spoiled('square', 'locations', (connector) => ({
      ...withHttp(connector, 'locations', (http) => ({
        get: (path, request) => http.get(path, { ...request, bucket: 'of-nobody' }),
        send: (method, path, request) =>
          http.send(method, path, { ...request, bucket: 'of-nobody' }),
      })),
      classify: ({ status }: { status: number }) =>
        status === 429 ? new ConnectorError('permanent', 'too much') : undefined,
    }))
    const { failed } = await caught(hasty, (subject, fixture) => {
      limitTests(subject, fixture)
      bucketTests(subject, fixture)
    })
    assert.lengthOf(failed, 3, failed.join())
  })

  test('that answers for another conversion, or tells a trial as the truth: test 12', async ({
    assert,
  }) => {
    const careless = await spoiled('google', 'campaigns', ({ conversions }) => ({
      conversions: {
        ...conversions,
        upload: async (...[ctx, batch]: Parameters<NonNullable<typeof conversions>['upload']>) => {
          const results = await conversions!.upload(ctx, batch, { dryRun: false })

          return results.slice(1)
        },
      },
    }))
    const { failed } = await caught(careless, (subject) =>
      conversionTests(subject, careless.folder)
    )
    assert.includeMembers(failed, ['12: a trial is told as one, or not at all'])
    assert.isTrue(failed.some((title) => title.includes('one answer for each key')))
  })

  test('whose quality file claims more than was found', async ({ assert }) => {
    const claims = await spoiled('acuity', 'calendars', () => ({ check: undefined }))
    const { subject } = await caught(claims, () => {})
    const problems = claimProblems(subject, {
      grade: 'gold',
      rules: { conformance_bronze: 'done', account_check: 'done' },
    })
    const never: KitTest[] = [1, 4, 5, 7, 8]
    assert.lengthOf(problems, 3)
    assert.match(problems[0]!, /says gold and its rules earn none/)
    for (const number of never) assert.include(problems[1], `test ${number} (`)
    assert.match(problems[2]!, /^account_check/)
  })
})
