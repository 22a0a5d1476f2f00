import { deflateRawSync } from 'node:zlib'
import { test } from '@japa/runner'
import { unpackedText } from '#connectors/http/report_text'
import { errorOf } from '#tests/fixtures/vendor_calls'

interface Entry {
  name: string
  packed: Buffer
  method: number
}

/** A zip by its specification: local headers, directory, end. */
function zipOf(entries: Entry[]) {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, method } of entries) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(method, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(at, 16)

  return Buffer.concat([...locals, ...directory, end])
}

const CSV = 'Day,Spend\n2026-11-20,1.50\n'
const deflated = { name: 'report.csv', packed: deflateRawSync(CSV), method: 8 }
const stored = { name: 'report.csv', packed: Buffer.from(CSV), method: 0 }
const MOST = 10_000

test.group('Text of a report', () => {
  test('plain text is itself, without its byte order mark', ({ assert }) => {
    assert.equal(unpackedText(Buffer.from(CSV), MOST), CSV)
    assert.equal(unpackedText(Buffer.from(`\ufeff${CSV}`), MOST), CSV)
  })

  test('a zip of one file is unpacked, packed or stored', ({ assert }) => {
    assert.equal(unpackedText(zipOf([deflated]), MOST), CSV)
    assert.equal(unpackedText(zipOf([stored]), MOST), CSV)
  })

  test('{title} is refused as {code}')
    .with([
      { title: 'a zip of two files', zip: zipOf([deflated, stored]), code: 'vendor_bad_response' },
      { title: 'a cut zip', zip: zipOf([deflated]).subarray(0, 60), code: 'vendor_bad_response' },
      {
        title: 'a zip of garbage',
        zip: zipOf([{ ...deflated, packed: Buffer.from('garbage') }]),
        code: 'vendor_bad_response',
      },
      {
        title: 'a zip that grows too large',
        zip: zipOf([{ ...deflated, packed: deflateRawSync(Buffer.alloc(1_000_000)) }]),
        code: 'body_too_large',
      },
    ])
    .run(async ({ assert }, { zip, code }) => {
      const error = await errorOf(async () => unpackedText(zip, MOST))
      assert.equal(error.detail.code, code)
    })
})
