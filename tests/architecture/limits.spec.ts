import { test } from '@japa/runner'
import { exemptions, layers } from '#tests/fixtures/house'
import {
  codeOf,
  filesBelow,
  foldersBelow,
  isThere,
  lineCount,
  sliceOf,
  textOf,
} from '#tests/fixtures/source_tree'

const GENERATED = ['database/schema.ts']
const RESOURCE_METHODS = [
  'constructor',
  'index',
  'create',
  'store',
  'show',
  'edit',
  'update',
  'destroy',
]

const longerThan = (limit: number, paths: string[]) =>
  paths.filter((path) => lineCount(path) > limit).map((path) => `${path}: ${lineCount(path)}`)

/** `app/x/events/*.ts` as a regular expression; `**` crosses folders, `*` does not. */
const asPattern = (glob: string) =>
  new RegExp(
    `^${glob
      .replaceAll('.', '\\.')
      .replaceAll('**/', '(?:@/)?')
      .replaceAll('**', '@')
      .replaceAll('*', '[^/]*')
      .replaceAll('@', '.*')}$`
  )

test.group('Limits', () => {
  test('a file has at most 250 lines', ({ assert }) => {
    const written = filesBelow('.', /\.(?:ts|mjs|js|vue)$/).filter(
      (path) => !GENERATED.includes(path)
    )
    assert.deepEqual(longerThan(250, written), [])
    assert.isAbove(written.length, 200)
  })

  test('a controller has at most 60 lines', ({ assert }) => {
    assert.deepEqual(longerThan(60, filesBelow('app', /_controller\.ts$/)), [])
  })

  test('a controller has resource methods only', ({ assert }) => {
    for (const path of filesBelow('app', /_controller\.ts$/)) {
      const methods = Array.from(
        codeOf(path).matchAll(/^ {2}(?:async )?(\w+)\(/gm),
        ([, name]) => name!
      )
      assert.deepEqual(
        methods.filter((name) => !RESOURCE_METHODS.includes(name)),
        [],
        path
      )
    }
  })

  test('what a job performs has at most 5 lines', ({ assert }) => {
    for (const path of filesBelow('app', /\/jobs\/\w+\.ts$/)) {
      const body = /\bperform\([^{]*\{\n([\s\S]*?)\n {2}\}/.exec(codeOf(path))?.[1]
      assert.isAtMost(body?.split('\n').length ?? 0, 5, path)
    }
  })

  test('a Vue page has at most 150 lines', ({ assert }) => {
    assert.deepEqual(longerThan(150, filesBelow('resources/pages', /\.vue$/)), [])
  })

  test('a Vue page asks no server and adds nothing up', ({ assert }) => {
    const asks = /\bfetch\(|\baxios\b|XMLHttpRequest|\.reduce\(/
    assert.deepEqual(
      filesBelow('resources/pages', /\.vue$/).filter((path) => asks.test(codeOf(path))),
      []
    )
  })

  test('a slice has a README of at most 40 lines that says owns, speaks and never', ({
    assert,
  }) => {
    const slices = new Set(filesBelow('app', /\.ts$/).map((path) => sliceOf(path)!))
    for (const slice of slices) {
      const path = `app/${slice}/README.md`
      assert.isTrue(isThere(path), path)
      assert.isAtMost(lineCount(path), 40, path)
      for (const word of ['**Owns**', '**Speaks**', '**Never**'])
        assert.include(textOf(path), word, path)
    }
  })

  test('no folder and no file is named for what is left over', async ({ assert }) => {
    const { LEFTOVER_NAMES } = await layers()
    const isLeftOver = (path: string) => {
      const name = path
        .split('/')
        .at(-1)!
        .replace(/\.\w+$/, '')

      return LEFTOVER_NAMES.includes(name) || /_(?:utils?|helpers?|manager|services?)$/.test(name)
    }
    for (const part of [
      'app',
      'bin',
      'config',
      'database',
      'providers',
      'resources',
      'start',
      'tests',
    ]) {
      assert.deepEqual([...foldersBelow(part), ...filesBelow(part)].filter(isLeftOver), [])
    }
  })

  test('no class is named for what is left over', ({ assert }) => {
    const pattern = /\bclass \w*(?:Service|Manager|Helper|Util|Utils)\b/
    assert.deepEqual(
      filesBelow('app', /\.ts$/).filter((path) => pattern.test(codeOf(path))),
      []
    )
  })

  test('only the contract of connectors has a barrel', ({ assert }) => {
    const barrels = filesBelow('app', /\/index\.ts$/)
    assert.deepEqual(barrels, ['app/connectors/sdk/index.ts'])
  })

  test('a file is named in snake_case', ({ assert }) => {
    const isOther = (path: string) =>
      !/^[a-z0-9_]+(?:\.spec)?(?:\.d)?\.(?:ts|mts|mjs|vue)$/.test(path.split('/').at(-1)!)
    const sources = ['app', 'config', 'database', 'providers', 'start', 'tests', 'resources']
    assert.deepEqual(
      sources.flatMap((part) => filesBelow(part, /\.(?:ts|vue)$/)).filter(isOther),
      []
    )
  })

  test('every exemption has a reason and a file', async ({ assert }) => {
    const paths = filesBelow('.', /\.(?:ts|mjs|js)$/)
    for (const { files, because, rules } of await exemptions()) {
      assert.isAbove(because.length, 10)
      assert.isNotEmpty(rules)
      for (const glob of files) {
        assert.isTrue(
          paths.some((path) => asPattern(glob).test(path)),
          `${glob} matches nothing`
        )
      }
    }
  })
})
