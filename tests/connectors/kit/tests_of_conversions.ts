import type { Connector, UploadResult } from '#connector-sdk'
import { VENDOR_FAULTS } from '#tests/connectors/kit/faults'
import { golden, httpFixtures, type HttpFixture } from '#tests/connectors/kit/kit_fixtures'
import type { Twist } from '#tests/connectors/kit/replay'
import { faultOf, play, type Subject } from '#tests/connectors/kit/subject'

const ofCall = (folder: string, call: HttpFixture['call']) =>
  httpFixtures(folder).filter((fixture) => fixture.call === call)

/** Headers differ from run to run; what is told to the platform does not. */
const bodiesOf = (received: { method: string; url: string; body: string }[]) =>
  received.map(({ method, url, body }) => ({
    method,
    path: new URL(url, 'http://x').pathname,
    body: body === '' ? null : (JSON.parse(body) as unknown),
  }))

/** Test 12: what is told is what was meant, once, and answered for each key. */
export function conversionTests(subject: Subject, folder: string) {
  const { findings } = subject
  const uploads = ofCall(folder, 'upload')
  if (uploads.length === 0) return

  for (const fixture of uploads) {
    findings.test(
      12,
      `${fixture.name}: one answer for each key, and the bytes of its snapshot`,
      async (assert) => {
        const { value, received } = await play(subject, fixture)
        const results = value as UploadResult[]
        assert.sameMembers(
          results.map(({ key }) => key),
          fixture.batch!.map(({ key }) => key)
        )
        const sent = bodiesOf(received)
        assert.deepEqual(sent, golden(folder, `${fixture.name}.sent`, sent))
      }
    )
  }

  for (const fixture of uploads.filter(({ dryRun }) => !dryRun)) {
    for (const { title, answer } of VENDOR_FAULTS) {
      findings.test(12, `${fixture.name}: ${title} is no success`, async (assert) => {
        const twist: Twist = (_, response) => {
          answer(response)

          return true
        }
        let results: UploadResult[] = []
        const error = await faultOf(async () => {
          results = (await play(subject, fixture, { twist })).value as UploadResult[]
        })
        const isHonest = error !== null || results.every(({ status }) => status === 'rejected')
        assert.isTrue(isHonest, JSON.stringify(results))
      })
    }
  }

  findings.test(12, 'a trial is told as one, or not at all', async (assert) => {
    const trials = uploads.filter(({ dryRun }) => dryRun)
    assert.isNotEmpty(trials, 'a recording with "dryRun": true is missing')
    const sentOf = async (fixture: HttpFixture) =>
      bodiesOf((await play(subject, fixture)).received).map((sent) => JSON.stringify(sent))
    const real = (await Promise.all(uploads.filter(({ dryRun }) => !dryRun).map(sentOf))).flat()
    for (const trial of trials) {
      for (const sent of await sentOf(trial)) assert.notInclude(real, sent, 'told as the truth')
    }
  })

  findings.test(
    12,
    'an outcome that comes later is asked for until it is there',
    async (assert) => {
      const polls = ofCall(folder, 'poll')
      if (!subject.connector.conversions?.poll) return
      const values = []
      for (const fixture of polls) values.push((await play(subject, fixture)).value)
      assert.include(values, 'pending', 'a recording of a verdict that is not there yet is missing')
      const words = values.flatMap((value) => (Array.isArray(value) ? value : []))
      const statuses = words.map(({ status }: UploadResult) => status)
      assert.includeMembers(statuses, ['accepted', 'rejected', 'duplicate'])
    }
  )

  findings.test(12, 'its terms are those that a server can keep', (assert) => {
    assert.deepEqual(termProblems(subject.connector), [])
  })
}

function termProblems({ conversions }: Connector<any>) {
  const { batch, identifiers, supports, maxAge } = conversions!

  return [
    ...(Number.isInteger(batch) && batch >= 1 ? [] : ['batch is no whole number from 1']),
    ...(identifiers.length > 0 ? [] : ['no identifier']),
    ...(supports.includes('conversion') ? [] : ['it supports no conversion']),
    ...(/^\d+[smhd]$/.test(maxAge) ? [] : ['maxAge is no duration']),
  ]
}
