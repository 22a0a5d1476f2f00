import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VendorDescription } from './vendor_description.js'
import type { Operation, Published } from './vendor_description.js'

/** Meta's licence keeps its files out of this project: they lie beside the checkout, or do not. */
const NODES = join(import.meta.dirname, '../../../../shared/vendors/meta/api_specs')
const VERSION = '/v26.0'

interface Node {
  apis: { method: string; endpoint: string; return: string; params: { name: string }[] }[]
  fields: { name: string; type: string }[]
}

/** Every edge takes them. */
const COMMON = ['fields', 'limit', 'after', 'access_token', 'appsecret_proof']
const LISTED = [
  ['me', 'User', 'adaccounts'],
  ['me', 'User', 'businesses'],
  ['{account}', 'AdAccount', 'campaigns'],
  ['{account}', 'AdAccount', 'adsets'],
  ['{account}', 'AdAccount', 'ads'],
  ['{account}', 'AdAccount', 'adspixels'],
  ['{account}', 'AdAccount', 'insights'],
] as const

const node = (name: string) => JSON.parse(readFileSync(join(NODES, `${name}.json`), 'utf8')) as Node

function edgeOf(name: string, method: string, edge: string) {
  const found = node(name).apis.find((api) => api.method === method && api.endpoint === edge)
  if (!found) throw new Error(`${name} has no ${method} ${edge}`)

  return { ...found, names: found.params.map((param) => param.name) }
}

/** An object has these members and no other; a text stays a text. */
const membersOf = (name: string) => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    node(name).fields.map((field) => [
      field.name,
      field.type === 'string' ? { type: 'string' } : {},
    ])
  ),
})

function published(): Published {
  const listed = LISTED.map(([place, owner, edge]): [string, Operation] => {
    const { return: list, names } = edgeOf(owner, 'GET', edge)

    return [`GET ${VERSION}/${place}/${edge}`, { list, fields: list, query: [...names, ...COMMON] }]
  })
  const report = edgeOf('AdAccount', 'POST', 'insights')
  const events = edgeOf('AdsPixel', 'POST', 'events')
  const names = new Set(listed.map(([, { list }]) => list!))

  return {
    source: 'facebook/facebook-business-sdk-codegen',
    operations: {
      ...Object.fromEntries(listed),
      [`POST ${VERSION}/{account}/insights`]: { query: [...report.names, ...COMMON] },
      [`POST ${VERSION}/{dataset}/events`]: { body: 'Events', query: COMMON },
      [`GET ${VERSION}/{run}`]: { answer: 'AdReportRun', fields: 'AdReportRun', query: COMMON },
    },
    definitions: {
      ...Object.fromEntries([...names, 'AdReportRun'].map((name) => [name, membersOf(name)])),
      Events: {
        additionalProperties: false,
        properties: Object.fromEntries(events.names.map((name) => [name, {}])),
      },
    },
  }
}

/** What Meta publishes of the nodes that are used here; null where its files are not at hand. */
export const metaDescription = () =>
  existsSync(NODES) ? new VendorDescription('meta', published()) : null
