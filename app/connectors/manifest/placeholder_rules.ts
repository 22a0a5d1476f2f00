import { refsIn } from '#connectors/credentials/templates'
import { fault, type ManifestFault } from '#connectors/manifest/manifest_fault'
import { REF } from '#connectors/manifest/schema_parts'
import type { Injection, Keys, Manifest, OAuth2, Ref } from '#connector-sdk'

const PLACE = /\{[^{}]*\}/g

interface Named {
  field: string
  ref: string
}

/** Every `{ref}` and every key names something that exists where it is used. */
export const placeholderFaults = (manifest: Manifest): ManifestFault[] => [
  ...manifest.auth.flatMap((method, at) => methodFaults(manifest, method, `auth.${at}`)),
  ...doorFaults(manifest),
]

function methodFaults(manifest: Manifest, method: Keys | OAuth2, field: string) {
  const known = new Set([...appRefs(manifest), ...secretRefs(method)])
  const named = [
    ...Object.entries(method.inject).flatMap(([host, injection]) =>
      injected(`${field}.inject.${host}`, injection)
    ),
    ...(method.kind === 'oauth2' ? tokenTemplates(method, field) : []),
  ]

  return named.filter(({ ref }) => !isKnown(ref, known)).map(unknown)
}

const injected = (field: string, { headers, query, basic, proof }: Injection): Named[] => [
  ...inTexts(`${field}.headers`, headers),
  ...inTexts(`${field}.query`, query),
  ...inTexts(`${field}.basic`, Object.fromEntries((basic ?? []).map((text, at) => [at, text]))),
  ...(proof ? [{ field: `${field}.proof.key`, ref: proof.key }] : []),
]

const tokenTemplates = ({ refresh, revoke }: OAuth2, field: string): Named[] => [
  ...inTexts(`${field}.refresh.params`, refresh.params),
  ...inTexts(`${field}.revoke.fields`, revoke?.fields),
  ...inTexts(`${field}.revoke.headers`, revoke?.headers),
]

/** A brace that is no placeholder is one that was meant to be. */
function inTexts(field: string, texts: Record<string, string> = {}): Named[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const places = text.match(PLACE) ?? []
    const refs = refsIn(text)
    const isWhole = places.length === refs.length && !/[{}]/.test(text.replaceAll(PLACE, ''))

    return (isWhole ? refs : [text]).map((ref) => ({ field: `${field}.${name}`, ref }))
  })
}

const appRefs = ({ app = [] }: Manifest) => app.map(({ name }) => `app.${name}`)

const secretRefs = (method: Keys | OAuth2) =>
  method.kind === 'keys'
    ? method.secrets.map(({ name }) => `secret.${name}`)
    : ['access_token', 'refresh_token']

/** Settings are checked against the code: their schema is not here. */
const isKnown = (ref: string, known: ReadonlySet<string>) =>
  known.has(ref) || ref === 'remote.accountId' || (REF.test(ref) && ref.startsWith('setting.'))

const unknown = ({ field, ref }: Named) =>
  fault(field, 'placeholder', `there is no {${ref.slice(0, 60)}} here`)

function doorFaults(manifest: Manifest): ManifestFault[] {
  return (manifest.webhooks ?? []).flatMap((door, at) => {
    const methods = manifest.auth.filter(({ id }) => door.auth?.includes(id) ?? true)
    const secrets = methods.map((method) => new Set<string>(secretRefs(method)))
    const { key } = door.signature
    const isSecret = secrets.length > 0 && secrets.every((known) => known.has(key))
    if (isSecret || isDoorKey(key, manifest)) return []

    return [unknown({ field: `webhooks.${at}.signature.key`, ref: key })]
  })
}

const isDoorKey = (key: Ref, manifest: Manifest) =>
  key === 'endpoint.secret' || appRefs(manifest).includes(key)
