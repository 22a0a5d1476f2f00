import { isUtf8 } from 'node:buffer'

/** One line of a bundle; empty ones are left out. */
export interface BundleLine {
  /** From 1; lines that were left out count. */
  number: number
  text: string
  /** Set when the text is only what could be kept of it. */
  fault: 'line_too_long' | 'bad_encoding' | null
}

/** Where the reader is: bytes of whole lines handed out. */
export interface LineBatch {
  lines: BundleLine[]
  doneBytes: number
}

const MAX_LINE_BYTES = 1024 * 1024
const KEPT_BYTES = 16 * 1024
const NEWLINE = 10
const BOM = '\ufeff'

/** Cuts bytes into lines. Of a line above the limit only the beginning is ever held. */
class LineCutter {
  #rest: Buffer = Buffer.alloc(0)
  #number = 0
  #isSkipping = false

  /** Lines that ended in these bytes. */
  push(bytes: Buffer): BundleLine[] {
    const all = this.#rest.length ? Buffer.concat([this.#rest, bytes]) : bytes
    const end = all.lastIndexOf(NEWLINE)
    if (end < 0) {
      this.#hold(all)
      return []
    }
    const lines = this.#whole(all.subarray(0, end))
    this.#rest = Buffer.alloc(0)
    this.#hold(Buffer.from(all.subarray(end + 1)))

    return lines
  }

  end(): BundleLine[] {
    const isLeft = this.#rest.length > 0

    return isLeft ? this.#whole(this.#rest) : []
  }

  #hold(rest: Buffer) {
    if (rest.length > MAX_LINE_BYTES) this.#isSkipping = true
    this.#rest = this.#isSkipping ? Buffer.from(rest.subarray(0, KEPT_BYTES)) : rest
  }

  #whole(block: Buffer): BundleLine[] {
    const isClean = isUtf8(block)
    const texts = block.toString('utf8').split('\n')
    const tooLong = this.#isSkipping
    this.#isSkipping = false
    const bytes = isClean ? null : split(block)

    return texts
      .map((text, at) => {
        const number = ++this.#number
        const line = number === 1 && text.startsWith(BOM) ? text.slice(1) : text
        const isLong = (tooLong && at === 0) || line.length > MAX_LINE_BYTES

        return isLong ? tooLongLine(number, line) : lineOf(number, line, bytes?.[at])
      })
      .filter(({ text }) => text.trim() !== '')
  }
}

const tooLongLine = (number: number, text: string): BundleLine => ({
  number,
  text: text.slice(0, KEPT_BYTES),
  fault: 'line_too_long',
})

/** `bytes` where the block they come from is not all UTF-8. */
const lineOf = (number: number, text: string, bytes: Buffer | undefined): BundleLine => ({
  number,
  text,
  fault: bytes && !isUtf8(bytes) ? 'bad_encoding' : null,
})

function split(block: Buffer) {
  const parts: Buffer[] = []
  let from = 0
  for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, from)) {
    parts.push(block.subarray(from, at))
    from = at + 1
  }
  parts.push(block.subarray(from))

  return parts
}

/** Lines of a stream of bytes in batches of `size`; memory holds one batch and one line. */
export async function* readLines(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  size = 5_000
): AsyncGenerator<LineBatch> {
  const cutter = new LineCutter()
  let waiting: BundleLine[] = []
  let doneBytes = 0

  for await (const bytes of source) {
    doneBytes += bytes.length
    waiting = waiting.length ? waiting.concat(cutter.push(bytes)) : cutter.push(bytes)
    while (waiting.length >= size) {
      yield { lines: waiting.slice(0, size), doneBytes }
      waiting = waiting.slice(size)
    }
  }
  waiting = waiting.concat(cutter.end())
  for (let at = 0; at < waiting.length; at += size) {
    yield { lines: waiting.slice(at, at + size), doneBytes }
  }
}
