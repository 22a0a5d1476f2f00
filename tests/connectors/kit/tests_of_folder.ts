import { join } from 'node:path'
import { folderProblems } from '#tests/connectors/kit/connector_folder_rules'
import { httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { CANARY } from '#tests/connectors/kit/replay'
import { textOf, type Subject } from '#tests/connectors/kit/subject'

/** Test 1, and the secrets of test 7 that a folder could hold. */
export function folderTests(subject: Subject) {
  const { findings } = subject

  findings.test(1, 'manifest, shape and folder hold what they must', (assert) => {
    const { folder, connector, manifest } = subject
    assert.deepEqual(folderProblems(folder, connector, manifest), [])
    const schema = connector.settings?.toJSONSchema() as { type?: string } | undefined
    assert.equal(schema?.type ?? 'object', 'object')
  })

  findings.test(1, 'it has a recording of every stream and of identify', (assert) => {
    const recorded = httpFixtures(subject.folder).map(({ stream, call }) => stream ?? call)
    assert.includeMembers(recorded, ['identify', ...Object.keys(subject.connector.streams)])
  })

  findings.test(7, 'no recording holds a credential', (assert) => {
    for (const { name } of httpFixtures(subject.folder)) {
      const text = textOf(join(subject.folder, 'fixtures', `${name}.http.json`))
      assert.notMatch(
        text,
        /"(?:authorization|cookie|set-cookie)"|Bearer [\w.-]{8}|Basic [\w+/=]{8}/i
      )
      assert.notInclude(text, CANARY)
    }
  })
}
