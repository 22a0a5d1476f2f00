import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ConnectorError } from '#connector-sdk'

const DECODERS = {
  'gzip': createGunzip,
  'x-gzip': createGunzip,
  'deflate': createInflate,
  'br': createBrotliDecompress,
}

const tooLarge = () =>
  new ConnectorError('contract', 'the answer is larger than an answer may be', {
    code: 'body_too_large',
  })

export const badResponse = (message: string) =>
  new ConnectorError('transient', message, { code: 'vendor_bad_response' })

/**
 * The whole body, unpacked, at most so many bytes: it is counted while it is unpacked, so that a
 * small answer cannot become a large one. Throws `body_too_large` or `vendor_bad_response`.
 */
export async function readBody(body: Readable, encoding: string | null, mostBytes: number) {
  const name = (encoding ?? '').trim().toLowerCase()
  if (name === '' || name === 'identity') return collected(body, mostBytes)
  if (!Object.hasOwn(DECODERS, name)) throw badResponse('the answer has an unknown encoding')
  const parts: Buffer[] = []
  try {
    await pipeline(body, DECODERS[name as keyof typeof DECODERS](), (unpacked) =>
      gather(unpacked as AsyncIterable<Buffer>, parts, mostBytes)
    )
  } catch (error) {
    if (isUnpacking(error)) throw badResponse('the answer cannot be unpacked')
    throw error
  }

  return Buffer.concat(parts)
}

const isUnpacking = (error: unknown) =>
  /^(?:Z_|ERR__ERROR_|ERR_|unexpected end)/.test(String((error as { code?: string }).code ?? '')) &&
  String((error as { code?: string }).code).startsWith('UND_') === false

async function collected(body: Readable, mostBytes: number) {
  const parts: Buffer[] = []
  await gather(body as AsyncIterable<Buffer>, parts, mostBytes)

  return Buffer.concat(parts)
}

async function gather(chunks: AsyncIterable<Buffer>, parts: Buffer[], mostBytes: number) {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > mostBytes) throw tooLarge()
    parts.push(chunk)
  }
}
