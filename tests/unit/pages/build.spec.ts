import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { test } from '@japa/runner'
import { assetBytes, assetPath, closureOf, readManifest } from '#tests/fixtures/built_assets'
import type { Manifest } from '#tests/fixtures/built_assets'

const ENTRY = 'resources/app.ts'
const FIRST_VISIT_BYTES = 330_000
const PACKED_FROM_BYTES = 1024

const pagesOf = (manifest: Manifest) =>
  Object.keys(manifest).filter((name) => name.startsWith('resources/pages/'))

async function firstVisitBytes(manifest: Manifest, page: string) {
  const names = new Set([...closureOf(manifest, ENTRY), ...closureOf(manifest, page)])
  let bytes = 0
  for (const name of names) {
    const { file } = manifest[name]!
    bytes += await assetBytes(existsSync(assetPath(`${file}.gz`)) ? `${file}.gz` : file)
  }

  return bytes
}

/** Scripts in which a word stands: names of files say little about what is in them. */
async function holding(files: string[], word: string) {
  const scripts = [...new Set(files)].filter((file) => file.endsWith('.js'))
  const texts = await Promise.all(scripts.map((file) => readFile(assetPath(file), 'utf8')))

  return scripts.filter((_, at) => texts[at]!.includes(word))
}

test.group('The built pages', () => {
  test('the entry names a style sheet that exists', async ({ assert }) => {
    const { css = [] } = (await readManifest())[ENTRY]!

    assert.isNotEmpty(css)
    for (const name of css) assert.isAbove(await assetBytes(name), 10_000)
  })

  test('no page asks for more script than a first visit may', async ({ assert }) => {
    const manifest = await readManifest()
    const pages = pagesOf(manifest)
    const heavy: string[] = []
    for (const page of pages) {
      const bytes = await firstVisitBytes(manifest, page)
      if (bytes > FIRST_VISIT_BYTES) heavy.push(`${page}: ${bytes}`)
    }

    assert.isAbove(pages.length, 5)
    assert.deepEqual(heavy, [])
  })

  test('charts are no part of a first visit', async ({ assert }) => {
    const manifest = await readManifest()
    const page = 'resources/pages/reporting/overview.vue'
    const loaded = [...closureOf(manifest, ENTRY), ...closureOf(manifest, page)]

    const filesOf = (names: string[]) => names.map((name) => manifest[name]!.file)
    const drawing = await holding(filesOf(Object.keys(manifest)), 'echarts')
    assert.isNotEmpty(drawing)
    assert.isEmpty(filesOf(loaded).filter((file) => drawing.includes(file)))
    const later = [...closureOf(manifest, page)].flatMap(
      (name) => manifest[name]!.dynamicImports ?? []
    )
    const drawnLater = filesOf(later.flatMap((name) => [...closureOf(manifest, name)]))
    assert.isTrue(drawnLater.some((file) => drawing.includes(file)))
  })

  test('every text asset has compressed twins of the same content', async ({ assert }) => {
    const names = (await readdir(assetPath(''))).filter((name) => /\.(js|css)$/.test(name))
    assert.isNotEmpty(names)
    for (const name of names) {
      const { size } = await stat(assetPath(name))
      if (size < PACKED_FROM_BYTES) continue
      const plain = await readFile(assetPath(name))
      assert.isTrue(plain.equals(gunzipSync(await readFile(assetPath(`${name}.gz`)))), name)
      assert.isTrue(
        plain.equals(brotliDecompressSync(await readFile(assetPath(`${name}.br`)))),
        name
      )
    }
  })
})
