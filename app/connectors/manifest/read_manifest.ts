import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { errors } from '@vinejs/vine'
import { fail, ok, type Result } from '#core/result'
import { fault, type ManifestFault } from '#connectors/manifest/manifest_fault'
import { manifestFaults } from '#connectors/manifest/manifest_rules'
import { manifestSchema } from '#connectors/manifest/manifest_schema'
import { unknownFields } from '#connectors/manifest/unknown_fields'
import type { Manifest } from '#connector-sdk'

export const MANIFEST_FILE = 'manifest.json'
const MOST_BYTES = 64 * 1024

export type ManifestResult = Result<Manifest, ManifestFault[]>

/** Reads and checks `manifest.json` of a folder; runs no code. */
export async function readManifest(folder: string): Promise<ManifestResult> {
  const text = await manifestText(join(folder, MANIFEST_FILE))
  if (!text.ok) return text
  try {
    return await checkManifest(JSON.parse(text.value))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error

    return fail([fault('', 'json', `is no JSON: ${error.message.slice(0, 200)}`)])
  }
}

/** The manifest that this value is, or all that is wrong with it. */
export async function checkManifest(value: unknown): Promise<ManifestResult> {
  try {
    const manifest = (await manifestSchema.validate(value)) as unknown as Manifest
    const unknown = unknownFields(value, manifest).map((field) =>
      fault(field, 'unknown_field', 'is no field of a manifest')
    )
    const faults = [...unknown, ...manifestFaults(manifest)]

    return faults.length > 0 ? fail(faults) : ok(manifest)
  } catch (error) {
    if (!(error instanceof errors.E_VALIDATION_ERROR)) throw error

    return fail(error.messages.map(asFault))
  }
}

interface FieldMessage {
  field: string
  rule: string
  message: string
}

const asFault = ({ field, rule, message }: FieldMessage) => fault(field, rule, message)

async function manifestText(path: string): Promise<Result<string, ManifestFault[]>> {
  const file = await open(path).catch(() => null)
  if (!file) return fail([fault('', 'file', `there is no ${MANIFEST_FILE}`)])
  try {
    const { size } = await file.stat()
    if (size > MOST_BYTES) return fail([fault('', 'file', `is larger than ${MOST_BYTES} bytes`)])

    return ok(await file.readFile('utf8'))
  } catch (error) {
    return fail([fault('', 'file', `cannot be read: ${(error as Error).message}`)])
  } finally {
    await file.close()
  }
}
