/** Writes the JSON Schema of `manifest.json`, for editors: node --import @poppinss/ts-exec bin/write_manifest_schema.ts */
import { writeFileSync } from 'node:fs'
import prettier from 'prettier'
import { MANIFEST_SCHEMA_PATH, manifestJsonSchema } from '#connectors/manifest/json_schema'

const text = JSON.stringify(manifestJsonSchema())
writeFileSync(
  MANIFEST_SCHEMA_PATH,
  await prettier.format(text, { parser: 'json', printWidth: 100 })
)
