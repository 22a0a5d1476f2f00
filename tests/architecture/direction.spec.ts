import { test } from '@japa/runner'
import connectorsConfig from '#config/connectors'
import { CONTROL_PLANE } from '#database/control_plane'
import { layers } from '#tests/fixtures/house'
import {
  codeOf,
  filesBelow,
  foldersBelow,
  isThere,
  sliceOf,
  textOf,
} from '#tests/fixtures/source_tree'
import { OWNERS } from '#tests/fixtures/table_owners'

/** Which connector they import is known from its manifest alone: here, and in a process of its own. */
const LOADERS = [
  'app/connectors/isolation/child/serve.ts',
  'app/connectors/loader/import_connector.ts',
]
const PLUGIN_FILES = ['manifest.json', 'connector.ts', 'README.md', 'quality.json', 'icon.svg']

const sources = () => filesBelow('app', /\.ts$/)

/** Writes in SQL, in Lucid's builder, and the table of a model. */
const WRITES = [
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate|copy)\s+(?:only\s+)?"?((?:ephemeral\.)?[a-z_]+)"?/gi,
  /\.(?:table|insertInto)\(\s*['"]([a-z_.]+)['"]/g,
  /\bstatic\s+table\s*=\s*['"]([a-z_.]+)['"]/g,
]

/** Tables that this code writes, of all that exist. */
export function writtenTables(code: string) {
  const names = WRITES.flatMap((pattern) => Array.from(code.matchAll(pattern), ([, name]) => name!))

  return [...new Set(names)].filter((name) => Object.hasOwn(OWNERS, name))
}

/** `path writes table of slice`, for each write of another slice's table. */
const trespasses = (path: string, code: string) =>
  writtenTables(code)
    .filter((table) => OWNERS[table] !== sliceOf(path))
    .map((table) => `${path} writes ${table} of ${OWNERS[table]}`)

test.group('Direction', () => {
  test('every folder of app/ is a slice of layers.js, and has at most 13 of them', async ({
    assert,
  }) => {
    const { SLICES } = await layers()
    const folders = new Set(sources().map((path) => sliceOf(path)))
    for (const folder of folders) assert.property(SLICES, folder!)
    assert.isAtMost(Object.keys(SLICES).length, 13)
  })

  test('the arrows have no circle', async ({ assert }) => {
    const { SLICES, mayImport } = await layers()
    for (const from of Object.keys(SLICES)) {
      for (const to of Object.keys(SLICES)) {
        const isBoth = from !== to && mayImport(from, to) && mayImport(to, from)
        const isTop = SLICES[from] === '*' && SLICES[to] === '*'
        assert.isFalse(isBoth && !isTop, `${from} and ${to} import each other`)
      }
    }
  })

  test('the slices that may reach past the door are those with tables outside it', async ({
    assert,
  }) => {
    const { CONTROL_PLANE_SLICES } = await layers()
    const owners = Object.values(CONTROL_PLANE).map(({ slice }) => slice)
    assert.sameMembers(CONTROL_PLANE_SLICES, [...new Set(owners)])
  })

  test("no slice writes another slice's table", ({ assert }) => {
    assert.deepEqual(
      sources().flatMap((path) => trespasses(path, codeOf(path))),
      []
    )
    assert.isAbove(sources().flatMap((path) => writtenTables(codeOf(path))).length, 20)
  })

  test('a write of a foreign table is seen in {form}')
    .with([
      { form: 'SQL', code: "query('UPDATE payments\n set x = 1')" },
      { form: 'an insert', code: 'query(`insert into payments (id) values ($1)`)' },
      { form: 'a delete', code: "query('delete from payments where id = $1')" },
      { form: "Lucid's builder", code: "client.insertQuery().table('payments').insert({})" },
      { form: 'a model', code: "class X { static table = 'payments' }" },
    ])
    .run(({ assert }, { code }) => {
      const found = trespasses('app/attribution/x.ts', code)
      assert.deepEqual(found, ['app/attribution/x.ts writes payments of bookings'])
    })

  test('an import() names its file, so that lint can see it', ({ assert }) => {
    const hidden = sources().filter((path) => /\bimport\(\s*[^'"\s]/.test(codeOf(path)))
    assert.deepEqual(hidden, LOADERS)
  })

  test('listeners are wired in start/events.ts alone', ({ assert }) => {
    const elsewhere = sources().filter((path) => /\bemitter\s*\.\s*on\(/.test(codeOf(path)))
    assert.deepEqual(elsewhere, [])
  })

  test('every listener and every event is wired', ({ assert }) => {
    const wired = textOf('start/events.ts')
    const files = filesBelow('app', /\/(?:listeners|events)\/\w+\.ts$/)
    const loose = files.filter((path) => {
      const name = path.replace(/^app\//, '#').replace(/\.ts$/, '')

      return !wired.includes(`'${name}'`)
    })
    assert.deepEqual(loose, [])
    assert.isNotEmpty(files)
  })

  test('the scope is set by the doors alone', ({ assert }) => {
    const setsScope = /\bset\s+(?:local\s+app\.|session\b|role\b)|set_config\s*\(\s*'app\./i
    const doors = ['app/tenancy/current_business.ts', 'app/tenancy/organization_door.ts']
    const found = sources().filter((path) => setsScope.test(codeOf(path)))
    const others = found.filter((path) => !doors.includes(path) && !/^app\/operations\//.test(path))
    assert.deepEqual(others, [])
    assert.includeMembers(found, doors)
  })

  test('a slice that has a face registers it in start/routes.ts', ({ assert }) => {
    const registered = textOf('start/routes.ts')
    for (const path of filesBelow('app', /^app\/\w+\/routes\.ts$/)) {
      assert.include(registered, `'#${sliceOf(path)}/routes'`)
    }
  })

  test('a plugin is a folder with its facts', ({ assert }) => {
    const { bundled } = connectorsConfig
    const folders = foldersBelow('plugins').filter((path) => /^plugins\/[a-z]\w*$/.test(path))
    assert.sameMembers(
      folders.map((path) => path.split('/')[1]!),
      bundled
    )
    for (const id of bundled) {
      for (const name of PLUGIN_FILES)
        assert.isTrue(isThere(`plugins/${id}/${name}`), `${id} ${name}`)
      assert.isFalse(isThere(`plugins/${id}/package.json`), id)
    }
  })
})
