/** What one connector's process may use. */
export interface ChildRules {
  memoryMb: number
  /** Without a call it is stopped after this. */
  idleMs: number
  messageBytes: number
  /** So long it may say nothing while a call waits for it. */
  silenceMs: number
  /** After so many ends that were its fault it is not started again. */
  strikes: number
  /** From the start to the loaded connector. */
  loadMs: number
}

/** More messages than this in a second are a flood. */
export const MOST_MESSAGES_PER_SECOND = 2_000
/** Beside the heap a process needs room for its code and its buffers. */
export const ROOM_MB = 160
export const MEMORY_LOOK_MS = 500
