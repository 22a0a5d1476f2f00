import { onBeforeUnmount } from 'vue'

/** Reads again when told to: at once, then once in `everyMs` at most, and never twice at a time. */
export function useAgain(read: () => Promise<unknown>, everyMs = 1_000) {
  let isReading = false
  let isAskedMeanwhile = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function again() {
    isAskedMeanwhile = isReading
    if (isReading) return
    isReading = true
    await read()
    timer = setTimeout(() => {
      isReading = false
      if (isAskedMeanwhile) void again()
    }, everyMs)
  }

  onBeforeUnmount(() => clearTimeout(timer))

  return again
}
