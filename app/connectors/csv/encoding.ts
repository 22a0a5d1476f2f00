export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
/** How a file writes its characters. */
export type Encoding = (typeof ENCODINGS)[number]

const SNIFFED_BYTES = 1_024
/** Of Latin text every second byte is zero; a few are enough to know. */
const ZEROES_SHARE = 0.2

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'

  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null
}

function byZeroes(bytes: Buffer): Encoding | null {
  const seen = bytes.subarray(0, SNIFFED_BYTES)
  const zeroes = (odd: number) => seen.filter((byte, at) => byte === 0 && at % 2 === odd).length
  const least = seen.length * ZEROES_SHARE
  if (zeroes(1) > least && zeroes(0) < least / 2) return 'utf-16le'

  return zeroes(0) > least && zeroes(1) < least / 2 ? 'utf-16be' : null
}

/**
 * Learns from all bytes of a file how it is written: by its mark, by the zeroes of UTF-16, else
 * UTF-8 where every byte fits, else Windows-1252, which spreadsheets write where nobody asks.
 */
export class EncodingSniffer {
  #first: Encoding | null | undefined
  #decoder: InstanceType<typeof TextDecoder> | null = new TextDecoder('utf-8', { fatal: true })

  push(bytes: Buffer) {
    if (this.#first === undefined) this.#first = byMark(bytes) ?? byZeroes(bytes)
    this.#try(() => this.#decoder?.decode(bytes, { stream: true }))
  }

  end(): Encoding {
    this.#try(() => this.#decoder?.decode())

    return this.#first ?? (this.#decoder ? 'utf-8' : 'windows-1252')
  }

  #try(decode: () => unknown) {
    try {
      decode()
    } catch {
      this.#decoder = null
    }
  }
}

/** Bytes of a file as text; its mark is left out. What cannot be read becomes a character of its own. */
export async function* decoded(
  bytes: AsyncIterable<Buffer> | Iterable<Buffer>,
  encoding: Encoding
) {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) yield decoder.decode(part, { stream: true })
  yield decoder.decode()
}

/** What stands for bytes that mean nothing: in UTF-8 and UTF-16, and in Windows-1252. */
export const UNREADABLE = /[\ufffd\u0081\u008d\u008f\u0090\u009d]/
