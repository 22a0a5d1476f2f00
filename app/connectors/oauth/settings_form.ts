import { errors as vineErrors } from '@vinejs/vine'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import type { Schema } from '#connector-sdk'

/** One question of a connector's settings, as a form shows it. */
export interface SettingField {
  name: string
  title: string
  help: string | null
  kind: 'text' | 'number' | 'boolean' | 'choice' | 'list'
  choices: string[]
  isRequired: boolean
  /** Name of the loader of its choices: it can only be asked once there is a token. */
  options: string | null
}

export interface SettingFault {
  field: string
  code: string
  message: string
}

interface Property {
  type?: string
  enum?: unknown[]
  title?: string
  help?: string
  options?: string
}

const inWords = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

/** vine spells a boolean as the list of what it accepts. */
const isBoolean = ({ type, enum: values = [] }: Property) =>
  type === 'boolean' || (values.includes(true) && values.includes(false))

function kindOf(property: Property): SettingField['kind'] {
  if (isBoolean(property)) return 'boolean'
  if (property.enum) return 'choice'
  if (property.type === 'array') return 'list'

  return property.type === 'number' || property.type === 'integer' ? 'number' : 'text'
}

/** The questions of a connector's settings schema, in its order. */
export function settingFields(schema: Schema<unknown> | undefined): SettingField[] {
  const { properties = {}, required = [] } = (schema?.toJSONSchema() ?? {}) as {
    properties?: Record<string, Property>
    required?: string[]
  }

  return Object.entries(properties).map(([name, property]) => {
    const kind = kindOf(property)

    return {
      name,
      title: property.title ?? inWords(name),
      help: property.help ?? null,
      kind,
      choices: kind === 'choice' ? (property.enum ?? []).map(String) : [],
      isRequired: required.includes(name),
      options: property.options ?? null,
    }
  })
}

const faultsOf = (error: unknown): SettingFault[] => {
  if (!(error instanceof vineErrors.E_VALIDATION_ERROR)) throw error
  const messages = error.messages as { field: string; rule: string; message: string }[]

  return messages.map(({ field, rule, message }) => ({ field, code: rule, message }))
}

export interface SettingsCheck {
  settings: Record<string, unknown>
  /** Asked later, and not answered yet. */
  missing: string[]
}

/**
 * Settings as the connector's schema wants them; without one there are none. What can only be
 * asked with a token may still be missing and is named.
 */
export async function checkSettings(
  schema: Schema<unknown> | undefined,
  given: Record<string, unknown>
): Promise<Result<SettingsCheck, SettingFault[]>> {
  if (!schema) return ok({ settings: {}, missing: [] })
  const fields = settingFields(schema)
  const isLater = (name: string) => fields.some((one) => one.name === name && one.options !== null)
  try {
    return ok({ settings: (await schema.validate(given)) as Record<string, unknown>, missing: [] })
  } catch (error) {
    const faults = faultsOf(error)
    const mended = faults.filter(({ field }) => !isLater(field) || given[field] !== undefined)
    if (mended.length) return fail(mended)
    const known = fields.filter(({ name }) => given[name] !== undefined)

    return ok({
      settings: Object.fromEntries(known.map(({ name }) => [name, given[name]])),
      missing: faults.map(({ field }) => field),
    })
  }
}
