import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { MANIFEST_SCHEMA_PATH, manifestJsonSchema } from '#connectors/manifest/json_schema'

test.group('JSON Schema of the manifest', () => {
  test('the file for editors says what the server checks', ({ assert }) => {
    const written = JSON.parse(readFileSync(MANIFEST_SCHEMA_PATH, 'utf8')) as object
    assert.deepEqual(written, JSON.parse(JSON.stringify(manifestJsonSchema())))
  })
})
