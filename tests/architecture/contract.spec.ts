import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import semver from 'semver'
import { CONNECTOR_API } from '#connector-sdk'
import { contractNow, namesOf } from '#tests/fixtures/contract'

/** A file for each version of the contract that was ever served. */
const VERSIONS = join(import.meta.dirname, 'contract')
const fileOf = (version: string) => join(VERSIONS, `${version}.txt`)
const textOf = (version: string) => readFileSync(fileOf(version), 'utf8')

test.group('The contract of connectors', () => {
  test('is what its version says: another one has another version', ({ assert }) => {
    const now = contractNow()
    if (process.env.CONTRACT === 'write' && !existsSync(fileOf(CONNECTOR_API))) {
      mkdirSync(VERSIONS, { recursive: true })
      writeFileSync(fileOf(CONNECTOR_API), now)
    }
    assert.equal(
      now,
      textOf(CONNECTOR_API),
      'raise CONNECTOR_API by semver, and run this test with CONTRACT=write'
    )
  }).timeout(60_000)

  test('loses no name within a major version', ({ assert }) => {
    const served = readdirSync(VERSIONS).map((name) => name.replace(/\.txt$/, ''))
    const names = namesOf(textOf(CONNECTOR_API))
    assert.isAbove(names.length, 100)
    const isSameMajor = (one: string) => semver.major(one) === semver.major(CONNECTOR_API)
    for (const version of served.filter(isSameMajor))
      assert.includeMembers(names, namesOf(textOf(version)), `of ${version}`)
  })
})
