import { join } from 'node:path'
import { test } from '@japa/runner'
import { qualityProblems, type GradeRule, type Quality } from '#operations/connector_grade'
import { KIT_TESTS, type KitTest } from '#tests/connectors/kit/findings'
import { textOf, type Subject } from '#tests/connectors/kit/subject'

const BRONZE: KitTest[] = [1, 2, 3, 4, 5, 6, 7, 9]
const ALL = Object.keys(KIT_TESTS).map(Number) as KitTest[]

/** Tests that a connector has something for; those of reading are everybody's. */
const expectedOf = ({ connector }: Subject) =>
  ALL.filter((number) => number !== 11 || connector.webhooks !== undefined).filter(
    (number) => number !== 12 || connector.conversions !== undefined
  )

const hasHeading = (subject: Subject, heading: RegExp) =>
  heading.test(textOf(join(subject.folder, 'README.md')))

/** What the kit can see for itself of a rule; null: it cannot. */
const CHECKS: Partial<Record<GradeRule, (subject: Subject) => boolean>> = {
  conformance_bronze: (subject) => BRONZE.every((number) => subject.findings.isPassed(number)),
  conformance: (subject) =>
    expectedOf(subject).every((number) => subject.findings.isPassed(number)),
  setup_documented: (subject) => hasHeading(subject, /^## Set up/m),
  removal_documented: (subject) => hasHeading(subject, /^## Removing/m),
  limits_documented: (subject) => hasHeading(subject, /^## Known limits/m),
  account_check: ({ connector }) => connector.check !== undefined,
  webhooks: ({ connector }) => connector.webhooks !== undefined,
}

/** What `quality.json` claims and the kit did not find; empty where it is right. */
export function claimProblems(subject: Subject, quality: Quality): string[] {
  const claims = Object.entries(quality.rules).filter(([, claim]) => claim === 'done')
  const untrue = claims.filter(([rule]) => CHECKS[rule as GradeRule]?.(subject) === false)

  return [
    ...qualityProblems(quality),
    ...untrue.map(([rule]) => `${rule} is claimed, and not so: ${missing(subject)}`),
  ]
}

/** The last test of the kit: what `quality.json` claims is what was found. Needs all others before it. */
export function qualityTests(subject: Subject) {
  test('quality.json says what the kit found', ({ assert }) => {
    const quality = JSON.parse(textOf(join(subject.folder, 'quality.json'))) as Quality
    assert.deepEqual(claimProblems(subject, quality), [])
  })
}

const missing = (subject: Subject) =>
  expectedOf(subject)
    .filter((number) => !subject.findings.isPassed(number))
    .map((number) => `test ${number} (${KIT_TESTS[number]}) has not passed`)
    .join(', ')
