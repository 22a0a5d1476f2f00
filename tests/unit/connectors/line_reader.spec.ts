import { test } from '@japa/runner'
import fc from 'fast-check'
import { readLines } from '#connectors/records/line_reader'
import type { BundleLine } from '#connectors/records/line_reader'

async function read(parts: Iterable<Buffer>, size?: number) {
  const lines: BundleLine[] = []
  for await (const batch of readLines(parts, size)) lines.push(...batch.lines)

  return lines
}
const cut = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size)
  )

test.group('Lines of a bundle', () => {
  test('are the same however the bytes come in', async ({ assert }) => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 17 }), async (list, size) => {
        const plain = list.map((text) => text.replace(/[\n\ufeff]/g, ' '))
        const expected = plain
          .map((text, at) => ({ number: at + 1, text, fault: null }))
          .filter(({ text }) => text.trim())
        const bytes = Buffer.from(plain.join('\n'))

        assert.deepEqual(await read(cut(bytes, size), 3), expected)
      })
    )
  })

  test('are numbered as an editor does, empty ones left out', async ({ assert }) => {
    const lines = await read([Buffer.from('\ufeff{"a":1}\r\n\n  \n{"b":2}\n\n')])

    assert.deepEqual(
      lines.map(({ number, text }) => [number, text.trim()]),
      [
        [1, '{"a":1}'],
        [4, '{"b":2}'],
      ]
    )
  })

  test('one that is no UTF-8 is told apart from its neighbours', async ({ assert }) => {
    const lines = await read([
      Buffer.concat([
        Buffer.from('{"a":1}\n'),
        Buffer.from([0x7b, 0xe9, 0x7d]),
        Buffer.from('\n{}'),
      ]),
    ])

    assert.deepEqual(
      lines.map(({ fault }) => fault),
      [null, 'bad_encoding', null]
    )
  })

  test('one of 40 MB is held as its beginning only', async ({ assert }) => {
    const block = Buffer.alloc(1024 * 1024, 'x')
    const parts = [Buffer.from('{}\n'), ...Array<Buffer>(40).fill(block), Buffer.from('\n{}\n')]
    const lines = await read(parts)

    assert.deepEqual(
      lines.map(({ number, fault }) => [number, fault]),
      [
        [1, null],
        [2, 'line_too_long'],
        [3, null],
      ]
    )
    assert.isBelow(lines[1]!.text.length, 20_000)
  })
})
