import { basename, join } from 'node:path'
import { test } from '@japa/runner'
import { Findings } from '#tests/connectors/kit/findings'
import { httpFixtures, readingsIn } from '#tests/connectors/kit/kit_fixtures'
import { subjectIn, type Subject } from '#tests/connectors/kit/subject'
import { authTests } from '#tests/connectors/kit/tests_of_auth'
import { conversionTests } from '#tests/connectors/kit/tests_of_conversions'
import { folderTests } from '#tests/connectors/kit/tests_of_folder'
import { bucketTests, limitTests, quotaTests } from '#tests/connectors/kit/tests_of_limits'
import { qualityTests } from '#tests/connectors/kit/tests_of_quality'
import {
  driftTests,
  faultTests,
  goldenTests,
  pagingTests,
  resumeTests,
} from '#tests/connectors/kit/tests_of_reading'
import { boundsTests, orderTests } from '#tests/connectors/kit/tests_of_rows'
import { webhookTests } from '#tests/connectors/kit/tests_of_webhooks'

/**
 * The conformance kit for the connector in the folder above `tests`: the checks of its folder, and
 * its recordings played again, as they are, with faults, with changes, without end, and through the
 * server's own runner and token service. Its last test holds `quality.json` to what was found.
 */
export function conformance(testsFolder: string) {
  const folder = join(testsFolder, '..')
  const subject = { findings: new Findings() } as Subject
  const readings = readingsIn(folder)

  test.group(`Conformance of ${basename(folder)}`, (group) => {
    group.setup(async () => void Object.assign(subject, await subjectIn(folder)))
    folderTests(subject)
    goldenTests(subject, folder)
    for (const fixture of readings) {
      resumeTests(subject, fixture)
      orderTests(subject, fixture)
      boundsTests(subject, fixture)
      pagingTests(subject, fixture)
      faultTests(subject, fixture)
      driftTests(subject, fixture)
    }
    const [longest] = readings.toSorted((a, b) => b.exchanges.length - a.exchanges.length)
    if (longest) {
      authTests(subject, longest)
      limitTests(subject, longest)
    }
    for (const fixture of httpFixtures(folder)) bucketTests(subject, fixture)
    quotaTests(subject)
    webhookTests(subject, folder)
    conversionTests(subject, folder)
    qualityTests(subject)
  })
}
