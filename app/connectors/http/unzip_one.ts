import { inflateRawSync } from 'node:zlib'
import { badResponse } from '#connectors/http/read_body'
import { ConnectorError } from '#connector-sdk'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const LOCAL_BYTES = 30

/** Does it begin as a zip does? */
export const isZip = (bytes: Buffer) => bytes.length > END_BYTES && bytes.readUInt32LE(0) === LOCAL

/** The one file of a zip. Throws for more files, for a broken zip, and for more than `mostBytes`. */
export function unzipOne(zip: Buffer, mostBytes: number): Buffer {
  try {
    return onlyFile(zip, mostBytes)
  } catch (error) {
    if (error instanceof ConnectorError) throw error
    const { code } = error as { code?: string }
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ConnectorError('contract', 'the report is too large', { code: 'body_too_large' })
    }
    throw badResponse('the report is a zip that cannot be read')
  }
}

function onlyFile(zip: Buffer, mostBytes: number) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) throw badResponse('the report is a cut zip')
  if (zip.readUInt16LE(end + 10) !== 1) throw badResponse('the report is a zip of several files')
  const entry = zip.readUInt32LE(end + 16)
  if (zip.readUInt32LE(entry) !== ENTRY) throw badResponse('the report is a broken zip')
  const method = zip.readUInt16LE(entry + 10)
  const packedBytes = zip.readUInt32LE(entry + 20)
  const local = zip.readUInt32LE(entry + 42)
  if (zip.readUInt32LE(local) !== LOCAL) throw badResponse('the report is a broken zip')
  const names = zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const from = local + LOCAL_BYTES + names
  const packed = zip.subarray(from, from + packedBytes)
  if (method === 0 && packed.length <= mostBytes) return packed

  return inflateRawSync(packed, { maxOutputLength: mostBytes })
}
