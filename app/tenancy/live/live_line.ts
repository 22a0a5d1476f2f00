import type { Bus } from '#core/bus'
import { uuidV7 } from '#core/ids'
import { Paced } from '#core/paced'
import { packed, unpacked } from '#tenancy/live/live_messages'
import type { LiveMessage } from '#tenancy/live/live_messages'

/** Whoever wants to know in this process. */
export interface LiveListener {
  /** `isOwn`: this process itself announced it. */
  onMessage(message: LiveMessage, isOwn: boolean): void
  /** Messages of other processes may have been lost. */
  onGap(): void
}

/** At most two of a row, or of a kind of news of a business, in a second. */
const EVERY_MS = 500
/** A process that ends waits this long for its last words. */
const LAST_WORDS_MS = 1_000

const me = uuidV7()
const listeners = new Set<LiveListener>()
let makeBus: () => Bus = () => {
  throw new Error('no bus is configured')
}
let bus: Bus | null = null
let isListening = false
let outbox: LiveMessage[] = []
let isSending = false
let sending: Promise<void> = Promise.resolve()

/** Called at boot; nothing connects before the first message or `listenToOthers`. */
export function configureLive(make: () => Bus) {
  makeBus = make
}

/** Returns how to stop listening. */
export function onLive(listener: LiveListener) {
  listeners.add(listener)

  return () => void listeners.delete(listener)
}

/** From now on what other processes announce is heard here. May be called again. */
export function listenToOthers() {
  if (isListening) return
  isListening = true
  theBus().listen({
    onText(text) {
      const parcel = unpacked(text)
      if (!parcel || parcel.from === me) return
      for (const message of parcel.messages) deliver(message, false)
    },
    onGap() {
      for (const listener of listeners) listener.onGap()
    },
  })
}

/** Tells this process at once and the others over the bus; joined with what comes too soon after. */
export const send = (message: LiveMessage) => paced.give(keyOf(message), message)

/** Before the process ends: what waits is sent, for a second at most. */
export async function stopLive() {
  paced.flush()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LAST_WORDS_MS).unref()
  })
  await Promise.race([sending, patience])
  clearTimeout(timer)
  const closing = bus
  bus = null
  isListening = false
  await closing?.close()
}

const theBus = () => (bus ??= makeBus())

const keyOf = ({ businessId, news, progress }: LiveMessage) =>
  news ? `${businessId} ${news.kind}` : `${businessId} ${progress!.kind} ${progress!.id}`

function joined(waiting: LiveMessage, next: LiveMessage): LiveMessage {
  if (!waiting.news || !next.news) return next
  const locationIds = [...new Set([...waiting.news.locationIds, ...next.news.locationIds])]

  return { businessId: next.businessId, news: { ...next.news, locationIds } }
}

const paced = new Paced<LiveMessage>({
  everyMs: EVERY_MS,
  join: joined,
  pass(message) {
    deliver(message, true)
    outbox.push(message)
    if (!isSending) sending = sendAll()
  },
})

function deliver(message: LiveMessage, isOwn: boolean) {
  for (const listener of listeners) listener.onMessage(message, isOwn)
}

/** What comes while one text is under way goes with the next. */
async function sendAll() {
  isSending = true
  while (outbox.length > 0) {
    const messages = outbox
    outbox = []
    try {
      const line = theBus()
      for (const text of packed(me, messages, line.mostBytes)) await line.publish(text)
    } catch {
      // The line is down. Pages poll, and what is cached grows old by itself.
    }
  }
  isSending = false
}
