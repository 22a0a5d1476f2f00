import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as house from '../layers.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const inTree = (path) => relative(root, path).replaceAll('\\', '/')
const sliceOf = (path) => /^app\/([^/]+)\//.exec(path)?.[1] ?? null

/** Is HTTP spoken in this file? */
export function isEdge(path) {
  const [, slice, folder] = path.split('/')

  return (
    slice === 'http' || /^(\w+_)?routes\.ts$/.test(folder) || house.EDGE_FOLDERS.includes(folder)
  )
}

/** The file that an import names, from the root of the tree; null for a package. */
function target(specifier, path) {
  if (specifier === '#connector-sdk') return 'app/connectors/sdk/index.ts'
  if (specifier.startsWith('.')) return inTree(resolve(root, dirname(path), specifier))
  const alias = /^#(?:app\/)?([^/]+)\/(.+)$/.exec(specifier)
  if (!alias) return null

  return Object.hasOwn(house.SLICES, alias[1]) ? join('app', alias[1], alias[2]) : specifier
}

function outsideFault(specifier, path) {
  const known = Object.keys(house.OUTSIDE).find((prefix) => specifier.startsWith(prefix))
  const allowed = known && house.OUTSIDE[known]
  if (allowed === '*') return null
  if (allowed === 'routes') {
    return isEdge(path) ? null : `${specifier} is for routes.ts and the edge alone`
  }
  const names = allowed ?? []

  return names.includes(sliceOf(path)) ? null : `${specifier} is not for ${sliceOf(path)}`
}

function pluginFault(specifier, path) {
  if (house.PLUGIN_IMPORTS.includes(specifier)) return null
  const [, id, folder] = path.split('/')
  if (folder === 'tests' && house.PLUGIN_TEST_IMPORTS.includes(specifier)) return null
  const isOwn = specifier.startsWith('.') && target(specifier, path).startsWith(`plugins/${id}/`)

  return isOwn ? null : 'a connector imports #connector-sdk and its own folder, nothing else'
}

function sliceFault(specifier, path) {
  if (specifier.startsWith('../')) return 'imports go down (./) or across (#slice/), never up'
  const file = target(specifier, path)
  if (!file || specifier.startsWith('./')) return null
  if (file === specifier) return outsideFault(specifier, path)
  const [from, to] = [sliceOf(path), sliceOf(file)]
  if (house.mayImport(from, to)) return null
  const why = house.UNNAMED.includes(to) ? 'nothing names it' : 'announce an event instead'

  return `${from} may not import ${to} (layers.js): ${why}`
}

/** Why this import is refused, or null. */
export function importFault(specifier, path) {
  if (specifier.startsWith('../../')) return 'say #slice/ instead of ../../'
  if (path.startsWith('plugins/')) return pluginFault(specifier, path)

  return path.startsWith('app/') ? sliceFault(specifier, path) : null
}

const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = inTree(context.filename)
    const look = ({ source }) => {
      const fault = typeof source?.value === 'string' ? importFault(source.value, path) : null
      if (fault) context.report({ node: source, message: fault })
    }

    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
      TSImportType: (node) => look({ source: node.source ?? node.argument?.literal }),
    }
  },
}

/** `HttpContext` and what hangs on it stay at the edge. */
const edge = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ImportSpecifier(node) {
      const isHttp = node.imported.name === 'HttpContext'
      if (!isHttp || isEdge(inTree(context.filename))) return
      context.report({ node, message: 'HttpContext lives in routes, controllers and middleware' })
    },
  }),
}

/** Lucid's `db` service goes around the door: only owners of control-plane tables need it. */
const door = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ImportDeclaration(node) {
      const slice = sliceOf(inTree(context.filename))
      const isDb = node.source.value === '@adonisjs/lucid/services/db'
      if (!isDb || house.CONTROL_PLANE_SLICES.includes(slice)) return
      context.report({ node, message: 'Tenanted rows are reached through CurrentBusiness alone' })
    },
  }),
}

const NOW = {
  Date: ['now'],
  DateTime: ['now', 'utc', 'local'],
}

/** Time is injected: core/clock says what time it is. */
const clock = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    NewExpression(node) {
      if (node.callee.name !== 'Date' || node.arguments.length > 0) return
      context.report({ node, message: 'Ask #core/clock for the time' })
    },
    CallExpression(node) {
      const { object, property } = node.callee
      const isNow =
        Object.hasOwn(NOW, object?.name ?? '') && NOW[object.name].includes(property?.name)
      if (!isNow || node.arguments.length > 0) return
      context.report({ node, message: 'Ask #core/clock for the time' })
    },
  }),
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
const BRANCHES = [
  'IfStatement',
  'ConditionalExpression',
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchCase[test]',
  "LogicalExpression[operator!='??']",
]
const MAX_BRANCHES = 10

/** Paths through a function. `??` and `?.` name an absence; they are no decision, so do not count. */
const complexity = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    const counts = []
    const message = (paths) => `${paths} paths through one function, ${MAX_BRANCHES} are the limit`
    const enter = () => counts.push(1)
    const leave = (node) => {
      const paths = counts.pop()
      if (paths > MAX_BRANCHES) context.report({ node, message: message(paths) })
    }

    return {
      [`:matches(${FUNCTIONS})`]: enter,
      [`:matches(${FUNCTIONS}):exit`]: leave,
      [BRANCHES.join(',')]: () => {
        if (counts.length > 0) counts[counts.length - 1]++
      },
    }
  },
}

export default { rules: { layers, edge, door, clock, complexity } }
