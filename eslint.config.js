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
  ...EXEMPTIONS.map(({ files, rules }) => ({
    name: `exempt: ${rules.join(', ')}`,
    files,
    rules: Object.fromEntries(rules.map((rule) => [rule, 'off'])),
  }))
)
