/**
 * Who may import whom. Data only: ESLint turns it into errors (bin/lint_rules.mjs), and
 * tests/architecture holds it against the folders, the tables and the routes.
 */
const base = ['core']
const tenancy = ['tenancy', ...base]
const accounts = ['accounts', ...tenancy]
const intake = ['connectors', ...accounts]
const facts = ['capture', 'identity', 'bookings', 'advertising', ...intake]
const middle = ['attribution', ...facts]

/** Each folder of `app/` and the slices that it may name beside itself; `'*'` is all of them. */
export const SLICES = {
  core: [],
  tenancy: base,
  accounts: tenancy,
  connectors: accounts,
  capture: intake,
  identity: intake,
  bookings: intake,
  advertising: intake,
  attribution: facts,
  conversions: middle,
  reporting: middle,
  operations: '*',
  http: '*',
}

/** The only arrows between slices of one level. Everything else sideways or up is an event. */
export const SIDEWAYS = {
  /** An appointment belongs to a person. */
  bookings: ['identity'],
  /** A touchpoint carries keys, and how a key is built is identity's (docs/adr/0004). */
  capture: ['identity'],
  /** The page of an appointment shows what was sent. */
  reporting: ['conversions'],
}

/** They may name everything; nothing in `app/` names them. */
export const UNNAMED = ['operations', 'http']

/**
 * Folders beside `app/` that have an alias, and which slices may name them. Absent: no slice may.
 * `config`, and of `start` only `env`, are for everybody.
 */
export const OUTSIDE = {
  '#config/': '*',
  '#start/env': '*',
  '#start/kernel': 'routes',
  '#start/schedule': ['operations'],
  '#database/schema': '*',
  '#database/': ['operations'],
  '#launcher/': ['operations'],
  '#generated/': 'routes',
}

/** Slices with tables outside row-level security: they alone reach Lucid's `db` service. */
export const CONTROL_PLANE_SLICES = [
  'tenancy',
  'accounts',
  'connectors',
  'capture',
  'http',
  'operations',
]

/** Folders inside a slice where HTTP may be spoken; `routes.ts` and all of `http` as well. */
export const EDGE_FOLDERS = ['controllers', 'validators', 'transformers', 'policies', 'middleware']

/** What a connector's folder may import beside its own files. */
export const PLUGIN_IMPORTS = ['#connector-sdk']
/** What its tests may import as well. */
export const PLUGIN_TEST_IMPORTS = ['#connector-kit', '@japa/runner']

/** A folder or class that is named for what is left over is refused. */
export const LEFTOVER_NAMES = ['common', 'helpers', 'lib', 'misc', 'services', 'shared', 'utils']

/** May `from` import `to`? Both are slices. */
export function mayImport(from, to) {
  if (from === to) return true
  const allowed = SLICES[from]
  if (allowed === '*') return true

  return [...(allowed ?? []), ...(SIDEWAYS[from] ?? [])].includes(to)
}
