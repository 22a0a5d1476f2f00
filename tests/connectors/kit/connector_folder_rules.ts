import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { httpFixtures } from '#tests/connectors/kit/kit_fixtures'
import { shapeProblems, type Capability, type Connector, type Manifest } from '#connector-sdk'

/** What a capability must bring, so that the reports it feeds are whole. */
const BRINGS: Partial<Record<Capability, string[]>> = {
  ads: ['ad_account', 'campaign', 'ad_spend_daily'],
  bookings: ['location', 'appointment'],
  payments: ['payment'],
}
const FILES = ['README.md', 'quality.json', 'icon.svg']
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

/** What is wrong with a connector's folder beside what the loader sees; empty when nothing is. */
export const folderProblems = (folder: string, connector: Connector<any>, manifest: Manifest) => [
  ...shapeProblems(connector, manifest),
  ...missingRecords(connector, manifest),
  ...missingFiles(folder),
  ...foreignImports(folder),
  ...foreignHosts(folder, manifest),
]

function missingRecords({ streams }: Connector<any>, { capabilities }: Manifest) {
  const made = new Set<string>(Object.values(streams).map(({ produces }) => produces))

  return capabilities.flatMap((capability) =>
    (BRINGS[capability] ?? [])
      .filter((type) => !made.has(type))
      .map((type) => `${capability} needs a stream of ${type}`)
  )
}

function missingFiles(folder: string) {
  const absent = FILES.filter((name) => !existsSync(join(folder, name)))
  const icon = absent.includes('icon.svg') ? '' : readFileSync(join(folder, 'icon.svg'), 'utf8')
  const isActive = /<script|\son\w+=|javascript:|<foreignObject/i.test(icon)

  return [
    ...absent.map((name) => `${name} is missing`),
    ...(isActive ? ['icon.svg holds a script'] : []),
  ]
}

function foreignImports(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const code = files.filter((path) => /\.ts$/.test(path) && !path.startsWith('tests/'))

  return code.flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    const names = Array.from(text.matchAll(IMPORT), ([, name]) => name!)
    const foreign = names.filter((name) => name !== '#connector-sdk' && !/^\.{1,2}\//.test(name))

    return foreign.map((name) => `${path} imports ${name}`)
  })
}

function foreignHosts(folder: string, { hosts }: Manifest) {
  const known = Object.values(hosts).flatMap((host) => {
    if (typeof host === 'string') return [new URL(host).host]
    if ('fromSetting' in host) return []

    return Object.values(host.choices).map((url) => new URL(url).host)
  })
  const isTyped = Object.values(hosts).some(
    (host) => typeof host === 'object' && 'fromSetting' in host
  )

  return httpFixtures(folder).flatMap(({ name, exchanges }) =>
    exchanges
      .filter(({ host }) => !isTyped && !known.includes(host))
      .map(({ host }) => `${name}: ${host} is no host of the manifest`)
  )
}
