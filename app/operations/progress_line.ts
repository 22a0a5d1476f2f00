import { clock } from '#core/clock'

/** How far a piece of long work is; `total` is null where nobody knows it. */
export interface Progress {
  phase: string
  done: number
  total: number | null
  unit?: string
}

const BAR_CELLS = 24
const DRAWN_EVERY_MS = 100
const CLEAR = '\r\u001b[2K'

/** One line: a bar only with a known total. */
export function progressText({ phase, done, total, unit = '' }: Progress) {
  const counted = (count: number) => count.toLocaleString('en-US')
  if (total === null) return `${phase}: ${counted(done)} ${unit}`.trimEnd()

  const share = total === 0 ? 1 : Math.min(1, done / total)
  const filled = Math.round(share * BAR_CELLS)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled)

  return `${phase} ${bar} ${counted(done)} of ${counted(total)} ${unit}`.trimEnd()
}

/** Draws over one line of a terminal, ten times a second at most; silent elsewhere. */
export class ProgressLine {
  #drawnAtMs = -Infinity
  #isDrawn = false

  constructor(private terminal: { isTTY?: boolean; write(text: string): unknown } | null) {}

  show(progress: Progress) {
    if (!this.terminal?.isTTY) return
    const now = clock.nowMs()
    const isLast = progress.total !== null && progress.done >= progress.total
    if (!isLast && now - this.#drawnAtMs < DRAWN_EVERY_MS) return

    this.#drawnAtMs = now
    this.#isDrawn = true
    this.terminal.write(CLEAR + progressText(progress))
  }

  clear() {
    if (this.#isDrawn) this.terminal?.write(CLEAR)
    this.#isDrawn = false
  }
}
