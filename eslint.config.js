import { configApp } from '@adonisjs/eslint-config'
import { EXEMPTIONS } from './bin/lint_exemptions.mjs'
import house from './bin/lint_rules.mjs'

const SCRIPTS = ['**/*.{ts,js,mjs}']
const SOURCE = [
  '{app,config,database,providers,start,plugins,bench,bin}/**/*.{ts,mjs}',
  '*.{ts,js}',
]

/** STYLE.md, "Limits". */
const limits = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40, skipComments: true, IIFEs: true }],
  'house/complexity': 'error',
  'max-params': ['error', { max: 3 }],
}

const refused = (selector, message) => ({ selector, message })
const RUN_ACROSS_ALL = refused(
  "MemberExpression[property.name='runAcrossAll']",
  'A loop over every business belongs to operations and to start/schedule.ts'
)
const LIMITER_CLEAR = refused(
  "CallExpression[callee.object.name='limiter'][callee.property.name='clear']",
  'It flushes the whole Redis database: tests only'
)

/** A connector has a Context; everything else of the process is the host's. */
const BEYOND_A_CONNECTOR = [
  'Buffer',
  'EventSource',
  'WebSocket',
  'clearInterval',
  'clearTimeout',
  'fetch',
  'global',
  'globalThis',
  'process',
  'queueMicrotask',
  'require',
  'setImmediate',
  'setInterval',
  'setTimeout',
].map((name) => ({ name, message: 'A connector has its Context, and nothing else of the process' }))

export default configApp(
  { ignores: ['storage/**', 'tmp/**', '.adonisjs/**', 'public/**', '**/*.d.mts'] },
  {
    name: 'house',
    files: SCRIPTS,
    plugins: { house },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: {
      ...limits,
      'house/layers': 'error',
      'house/clock': 'error',
      'no-unused-vars': 'off',
    },
  },
  {
    name: 'house: source',
    files: SOURCE,
    rules: { 'no-restricted-syntax': ['error', LIMITER_CLEAR] },
  },
  {
    name: 'house: slices',
    files: ['app/**/*.ts'],
    rules: { 'house/edge': 'error', 'house/door': 'error' },
  },
  {
    name: 'house: one business at a time',
    files: ['app/**/*.ts'],
    ignores: ['app/operations/**', 'app/tenancy/current_business.ts'],
    rules: { 'no-restricted-syntax': ['error', LIMITER_CLEAR, RUN_ACROSS_ALL] },
  },
  {
    name: 'house: connectors',
    files: ['plugins/*/**/*.ts'],
    ignores: ['plugins/*/tests/**'],
    rules: { 'no-restricted-globals': ['error', ...BEYOND_A_CONNECTOR] },
  },
  ...EXEMPTIONS.map(({ files, rules }) => ({
    name: `exempt: ${rules.join(', ')}`,
    files,
    rules: Object.fromEntries(rules.map((rule) => [rule, 'off'])),
  }))
)
