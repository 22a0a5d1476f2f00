import { test } from '@japa/runner'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSnippet, type SnippetFacts } from '#tests/fixtures/snippet_bundle'
import { temporaryFolder } from '#tests/fixtures/temporary_folder'

const digest = (algorithm: string, code: string) => createHash(algorithm).update(code)

test.group('Snippet build', () => {
  test('the bundle, its immutable copy and the facts agree with each other', async ({ assert }) => {
    const folder = temporaryFolder()
    await buildSnippet(folder)
    const code = await readFile(join(folder, 't.js'), 'utf8')
    const facts: SnippetFacts = JSON.parse(await readFile(join(folder, 'snippet.json'), 'utf8'))

    assert.equal(facts.versioned, `t.${digest('sha256', code).digest('hex').slice(0, 10)}.js`)
    assert.equal(await readFile(join(folder, facts.versioned), 'utf8'), code)
    assert.equal(facts.integrity, `sha384-${digest('sha384', code).digest('base64')}`)
    assert.equal(facts.bytes, Buffer.byteLength(code))
    assert.equal(facts.gzipBytes, gzipSync(code).length)
  })

  test('the bundle has at most 3,072 bytes of gzip and evaluates no text', async ({ assert }) => {
    const folder = temporaryFolder()
    await buildSnippet(folder)
    const code = await readFile(join(folder, 't.js'), 'utf8')

    assert.isAtMost(gzipSync(code).length, 3072)
    assert.notMatch(code, /\beval\b|\bnew Function\b|\bconsole\b/)
  })

  test('a bundle that is too large is refused and nothing is written', async ({ assert }) => {
    const folder = temporaryFolder()
    const entry = join(temporaryFolder(), 'entry.ts')
    const noise = Array.from({ length: 200 }, (_, at) => digest('sha256', `${at}`).digest('hex'))
    await writeFile(entry, `console.log(${JSON.stringify(noise)})`)

    const failure = await buildSnippet(folder, entry).catch((error) => error)
    assert.equal(failure.code, 1)
    assert.match(failure.stderr, /the snippet is \d+ bytes of gzip, over 3072/)
    assert.isEmpty(await readdir(folder))
  })
})
