import { markdownTable as table } from '#operations/markdown_table'
import type { LoadedConnector } from '#connectors/loader/loaded_connector'
import type { Cursor, Host, Manifest, RateLimit, Stream } from '#connector-sdk'

const START = '<!-- connector:docs -->'
const END = '<!-- /connector:docs -->'

/** The README with its facts as they are now; they are put at the end where it has none yet. */
export function withFacts(readme: string, loaded: LoadedConnector): string {
  const facts = [START, '', ...factLines(loaded), '', END].join('\n')
  const [before, rest] = readme.split(START)
  const after = rest?.split(END)[1]
  if (after === undefined) return `${readme.trimEnd()}\n\n${facts}\n`

  return `${before}${facts}${after}`
}

function factLines({ manifest, connector }: LoadedConnector): string[] {
  const streams = Object.entries(connector.streams).map(([name, stream]) => streamRow(name, stream))

  return [
    '## Facts',
    '',
    'Written by `npx node ace connector:docs` from the manifest and the code.',
    '',
    ...table(['host', 'address'], Object.entries(manifest.hosts).map(hostRow)),
    '',
    ...table(['way to connect', 'scopes'], manifest.auth.map(scopeRow)),
    '',
    ...table(['stream', 'gives', 'for', 'moves', 'by id'], streams),
    '',
    ...table(['limit', 'counted by'], manifest.limits.map(limitRow)),
  ]
}

const code = (text: string) => `\`${text}\``

function hostRow([name, host]: [string, Host]): string[] {
  if (typeof host === 'string') return [code(name), host]
  if ('fromSetting' in host) return [code(name), `typed by the user (${code(host.fromSetting)})`]
  const choices = Object.entries(host.choices).map(([choice, url]) => `${choice}: ${url}`)

  return [code(name), choices.join(', ')]
}

function scopeRow(method: Manifest['auth'][number]): string[] {
  if (method.kind === 'keys') return [method.title, 'a key: what it may is set at the platform']
  const { required, byCapability = {} } = method.scopes
  const more = Object.entries(byCapability).map(([name, scopes]) => `${name}: ${listed(scopes)}`)

  return [method.title, [listed(required), ...more].filter((part) => part !== '').join('; ')]
}

const listed = (scopes: string[] = []) => scopes.map(code).join(' ')

const streamRow = (name: string, stream: Stream): string[] => [
  code(name),
  code(stream.produces),
  stream.capability,
  movement(stream.cursor),
  stream.fetchByIds ? 'yes' : 'no',
]

const MOVEMENTS: { [C in Cursor as C['kind']]: (cursor: C) => string } = {
  updated: ({ overlap, sorted }) => `by change, ${overlap} again${sorted ? ', oldest first' : ''}`,
  day: ({ restate, windowDays }) => `${restate} days again, ${windowDays} at a time`,
  horizon: ({ by, tiers }) =>
    `by ${by}: ${tiers.map(({ every, back, ahead }) => `−${back} … +${ahead} every ${every}`).join(', ')}`,
  token: () => 'by a position of the platform',
  snapshot: () => 'whole each time',
}

const movement = (cursor: Cursor) => (MOVEMENTS[cursor.kind] as (cursor: Cursor) => string)(cursor)

const SCOPES: Record<RateLimit['scope'], string> = {
  app: 'registered app',
  connection: 'connection',
  key: 'key of the request',
}

const limitRow = ({ limit, per, bucket, scope, concurrency }: RateLimit): string[] => [
  `${limit} in ${per}${bucket ? `, ${code(bucket)}` : ''}`,
  SCOPES[scope] + (concurrency ? `, ${concurrency} at once` : ''),
]
