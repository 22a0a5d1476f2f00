import { isConnector, type Connector } from './connector.js'
import { streamProblems } from './stream_shape.js'
import type { Capability, Manifest } from './manifest.js'

/** Capabilities that a connector has by its streams alone. */
const BY_STREAMS: Capability[] = ['ads', 'bookings', 'payments']
const PLACEHOLDER = /\{setting\.([^}]+)\}/g

/**
 * What is wrong with the default export of a connector's module, beside its manifest; empty when
 * nothing is. One sentence a problem, for the author.
 */
export function shapeProblems(value: unknown, manifest: Manifest): string[] {
  if (!isConnector(value)) return ['the default export was not made by defineConnector']
  if (typeof value.identify !== 'function') return ['identify is missing']
  if (typeof value.streams !== 'object' || value.streams === null) return ['streams is missing']

  return [
    ...Object.entries(value.streams).flatMap(([name, stream]) => streamProblems(name, stream)),
    ...capabilityProblems(value, manifest),
    ...settingProblems(value, manifest),
    ...conversionProblems(value),
  ]
}

function capabilityProblems(connector: Connector, { capabilities, webhooks }: Manifest): string[] {
  const has = new Set<Capability>(Object.values(connector.streams).map((one) => one?.capability))
  if (typeof connector.webhooks?.read === 'function') has.add('webhooks')
  if (connector.conversions) has.add('conversions')
  const declared = new Set(capabilities)
  const missing = capabilities
    .filter((one) => !has.has(one))
    .map((one) => `${one} is declared, and no ${partFor(one)} has it`)
  const undeclared = [...has]
    .filter((one) => one !== undefined && !declared.has(one))
    .map((one) => `${one} is there, and the manifest does not declare it`)
  const doorless =
    declared.has('webhooks') && !webhooks?.length ? ['webhooks has no door in the manifest'] : []

  return [...missing, ...undeclared, ...doorless]
}

const partFor = (capability: Capability) =>
  BY_STREAMS.includes(capability) ? 'stream' : 'part of the connector'

interface SettingsSchema {
  properties?: Record<string, unknown>
}

function settingProblems({ settings }: Connector, manifest: Manifest): string[] {
  const named = settingsNamed(manifest)
  if (!settings) return named.map((name) => `setting ${name} of the manifest has no schema`)
  if (typeof settings.validate !== 'function' || typeof settings.toJSONSchema !== 'function') {
    return ['settings is no schema']
  }
  const known = Object.keys((settings.toJSONSchema() as SettingsSchema).properties ?? {})

  return named
    .filter((name) => !known.includes(name))
    .map((name) => `setting ${name} of the manifest is not among the settings`)
}

/** Every setting that a host, a header, a URL or an injection of the manifest needs. */
export function settingsNamed(manifest: Manifest): string[] {
  const byHosts = Object.values(manifest.hosts).flatMap((host) => {
    if (typeof host === 'string') return []

    return ['setting' in host ? host.setting : host.fromSetting]
  })
  const byTemplates = Array.from(
    JSON.stringify(manifest).matchAll(PLACEHOLDER),
    ([, name]) => name!
  )

  return [...new Set([...byHosts, ...byTemplates])]
}

function conversionProblems({ conversions }: Connector): string[] {
  if (!conversions) return []
  const { batch, supports, upload, destinations } = conversions
  const isBatch = Number.isSafeInteger(batch) && batch > 0

  return [
    ...(isBatch ? [] : ['conversions.batch is no positive whole number']),
    ...(supports?.includes('conversion') ? [] : ['conversions.supports lacks conversion']),
    ...(typeof upload === 'function' ? [] : ['conversions.upload is missing']),
    ...(typeof destinations === 'function' ? [] : ['conversions.destinations is missing']),
  ]
}
