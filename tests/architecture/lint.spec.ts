import { test } from '@japa/runner'
import { ESLint } from 'eslint'
import { root } from '#tests/fixtures/source_tree'

/** What lint says about a file that is not there, rule by rule. */
async function faults(filePath: string, code: string) {
  const eslint = new ESLint({ cwd: root() })
  const [result] = await eslint.lintText(`${code}\n`, { filePath })

  return result!.messages
    .map(({ ruleId }) => ruleId ?? '')
    .filter((id) => id !== 'prettier/prettier')
}

const HTTP = "import type { HttpContext } from '@adonisjs/core/http'"
const DB = "import db from '@adonisjs/lucid/services/db'\nawait db.rawQuery('select 1')"
const lines = (count: number) => Array.from({ length: count }, (_, n) => `  f(${n})`).join('\n')
const ifs = (count: number) =>
  Array.from({ length: count }, (_, n) => `  if (n === ${n}) return ${n}`).join('\n')

const REFUSED = [
  ['an import of an upper slice', 'app/core/x.ts', "import '#tenancy/tenanted'", 'house/layers'],
  ['an upper slice through #app', 'app/core/x.ts', "import '#app/tenancy/x'", 'house/layers'],
  ['an upper slice by import()', 'app/core/x.ts', "await import('#capture/x')", 'house/layers'],
  ['an upper slice as a type', 'app/core/x.ts', "type X = import('#capture/x').X", 'house/layers'],
  ['an export from an upper slice', 'app/core/x.ts', "export * from '#http/x'", 'house/layers'],
  ['a sideways import', 'app/identity/x.ts', "import '#bookings/joins'", 'house/layers'],
  ['the way back of a sideways arrow', 'app/identity/x.ts', "import '#capture/x'", 'house/layers'],
  ['operations named by a slice', 'app/reporting/x.ts', "import '#operations/x'", 'house/layers'],
  ['a path upwards', 'app/capture/x.ts', "import '../identity/keys.js'", 'house/layers'],
  ['a path up twice', 'start/x.ts', "import '../../x.js'", 'house/layers'],
  ['events named by a slice', 'app/capture/x.ts', "import '#start/events'", 'house/layers'],
  ['a test named by a slice', 'app/capture/x.ts', "import '#tests/fixtures/x'", 'house/layers'],
  ['a slice named by a plugin', 'plugins/square/x.ts', "import '#core/clock'", 'house/layers'],
  ['another plugin', 'plugins/square/x.ts', "import '../stripe/x.js'", 'house/layers'],
  ['a package in a plugin', 'plugins/square/x.ts', "import 'luxon'", 'house/layers'],
  ['HttpContext in a verb', 'app/capture/x.ts', `${HTTP}\ntype X = HttpContext`, 'house/edge'],
  ['the db service in bookings', 'app/bookings/x.ts', DB, 'house/door'],
  ['Date.now()', 'app/capture/x.ts', 'export const x = Date.now()', 'house/clock'],
  ['new Date()', 'app/capture/x.ts', 'export const x = new Date()', 'house/clock'],
  ['DateTime.utc()', 'app/capture/x.ts', 'export const x = DateTime.utc()', 'house/clock'],
  ['limiter.clear()', 'app/http/x.ts', 'limiter.clear()', 'no-restricted-syntax'],
  ['all businesses at once', 'app/capture/x.ts', 'X.runAcrossAll()', 'no-restricted-syntax'],
  ['251 lines', 'app/core/x.ts', lines(251), 'max-lines'],
  ['40 lines of function', 'app/core/x.ts', `function g() {\n${lines(38)}\n}`, ''],
  [
    '41 lines of function',
    'app/core/x.ts',
    `function g() {\n${lines(39)}\n}`,
    'max-lines-per-function',
  ],
  ['4 parameters', 'app/core/x.ts', 'export const g = (a, b, c, d) => a', 'max-params'],
  ['10 ways through', 'app/core/x.ts', `export function g(n) {\n${ifs(9)}\n}`, ''],
  ['11 ways through', 'app/core/x.ts', `export function g(n) {\n${ifs(10)}\n}`, 'house/complexity'],
] as const

const ALLOWED = [
  ['a lower slice', 'app/attribution/x.ts', "import '#capture/channels'"],
  ['identity from bookings', 'app/bookings/x.ts', "import '#identity/keys'"],
  ['identity from capture', 'app/capture/x.ts', "import '#identity/keys'"],
  ['a file below', 'app/capture/x.ts', "import './events/y.js'"],
  ['anything from operations', 'app/operations/x.ts', "import '#reporting/rollups'"],
  ['the contract in a plugin', 'plugins/square/x.ts', "import '#connector-sdk'"],
  ['a file above in the same plugin', 'plugins/square/streams/x.ts', "import '../y.js'"],
  ['HttpContext in a controller', 'app/capture/controllers/x.ts', HTTP],
  ['a date of a given instant', 'app/capture/x.ts', 'export const x = (ms) => new Date(ms)'],
  ['the clock in a test', 'tests/unit/x.spec.ts', 'export const x = Date.now()'],
  ['an absence with a default', 'app/core/x.ts', 'export const x = (a) => a?.b ?? a?.c ?? null'],
] as const

test.group('Lint', () => {
  for (const [what, path, code, rule] of REFUSED) {
    test(rule ? `refuses ${what} (${rule})` : `lets ${what} pass`, async ({ assert }) => {
      const found = await faults(path, code)
      assert.deepEqual(
        found.filter((id) => id === rule || /^(house|max)/.test(id)),
        rule ? [rule] : []
      )
    })
  }

  for (const [what, path, code] of ALLOWED) {
    test(`lets ${what} pass`, async ({ assert }) => {
      const found = await faults(path, code)
      assert.deepEqual(
        found.filter((id) => /^(house|no-restricted)/.test(id)),
        []
      )
    })
  }

  test('no comment switches a rule off', async ({ assert }) => {
    const code = '/* eslint-disable */\nexport const x = Date.now()'
    assert.include(await faults('app/capture/x.ts', code), 'house/clock')
  })
})
