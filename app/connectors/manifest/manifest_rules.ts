import semver from 'semver'
import { addressFaults } from '#connectors/manifest/address_rules'
import { fault, type ManifestFault } from '#connectors/manifest/manifest_fault'
import { placeholderFaults } from '#connectors/manifest/placeholder_rules'
import type { Field, Manifest } from '#connector-sdk'

/** The host adds these itself, or nobody may. */
const RESERVED_HEADERS = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'host',
  'transfer-encoding',
])
const HEADER = /^[a-z0-9-]{1,60}$/

/** What the parts of a manifest must say to each other; empty when they agree. */
export const manifestFaults = (manifest: Manifest): ManifestFault[] => [
  ...rangeFaults(manifest),
  ...addressFaults(manifest),
  ...headerFaults(manifest),
  ...nameFaults(manifest),
  ...doorFaults(manifest),
  ...injectedHostFaults(manifest),
  ...placeholderFaults(manifest),
]

const rangeFaults = ({ api }: Manifest) =>
  semver.validRange(api) === null
    ? [fault('api', 'semver_range', `"${api}" is no range of versions`)]
    : []

const headerFaults = ({ headers = {} }: Manifest) =>
  Object.keys(headers)
    .filter((name) => !HEADER.test(name) || RESERVED_HEADERS.has(name))
    .map((name) => fault(`headers.${name}`, 'header', 'is no header that a manifest may set'))

function doubled(names: string[], field: string) {
  const again = names.filter((name, at) => names.indexOf(name) !== at)

  return [...new Set(again)].map((name) => fault(field, 'unique', `names ${name} twice`))
}

const namesOf = (fields: readonly Field[]) => fields.map(({ name }) => name)

function nameFaults({ app = [], auth, hosts }: Manifest) {
  const apiless = Object.hasOwn(hosts, 'api') ? [] : [fault('hosts', 'api', 'has no host api')]
  const secrets = auth.flatMap((method, at) =>
    method.kind === 'keys' ? doubled(namesOf(method.secrets), `auth.${at}.secrets`) : []
  )

  return [
    ...apiless,
    ...doubled(namesOf(app), 'app'),
    ...doubled(
      auth.map(({ id }) => id),
      'auth'
    ),
    ...secrets,
  ]
}

function doorFaults({ webhooks = [], capabilities, auth }: Manifest) {
  const ids = auth.map(({ id }) => id)
  const isDeclared = capabilities.includes('webhooks')
  const pairing =
    isDeclared === webhooks.length > 0
      ? []
      : [fault('webhooks', 'capability', 'webhooks is a capability exactly where a door exists')]
  const unknown = webhooks.flatMap((door, at) =>
    (door.auth ?? [])
      .filter((id) => !ids.includes(id))
      .map((id) => fault(`webhooks.${at}.auth`, 'known', `there is no way to connect "${id}"`))
  )

  return [...pairing, ...unknown]
}

function injectedHostFaults({ auth, hosts }: Manifest) {
  return auth.flatMap(({ inject }, at) => {
    const field = `auth.${at}.inject`
    const unknown = Object.keys(inject)
      .filter((name) => !Object.hasOwn(hosts, name))
      .map((name) => fault(`${field}.${name}`, 'known', `there is no host "${name}"`))

    return Object.hasOwn(inject, 'api')
      ? unknown
      : [...unknown, fault(field, 'api', 'says nothing about the host api')]
  })
}
