/** What of a business is worth a second look. */
export const NEWS_KINDS = ['touchpoints', 'appointments', 'figures', 'drops'] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** Long work that is a row; a new kind says in `http/live/audience.ts` who may watch it. */
export const PROGRESS_KINDS = [
  'model_run',
  'sync',
  'recompute',
  'reclassification',
  'import',
  'export',
] as const
export type ProgressKind = (typeof PROGRESS_KINDS)[number]

/** Something came or changed. It carries no figure and nobody's contact: the page reads again. */
export interface News {
  kind: NewsKind
  /** RFC 3339: figures as of an earlier instant are behind. */
  at: string
  /** Where it happened; null: at no known location, which only who sees all of them hears. */
  locationIds: (string | null)[]
}

/** How far the work of one row is; counts of rows, never figures of the business. */
export interface Progress {
  kind: ProgressKind
  id: string
  /** As on the row. */
  state: string
  /** A word of the kind of work, or null. */
  phase: string | null
  done: number
  total: number | null
  /** What `done` counts. */
  unit: string
  startedAt: string | null
  retryAt: string | null
  /** A code, where something has to be said; null mostly. */
  message: string | null
}

export type LiveMessage = { businessId: string } & (
  { news: News; progress?: undefined } | { progress: Progress; news?: undefined }
)

/** What the bus carries: who sent it, and the messages. */
interface Parcel {
  from: string
  messages: LiveMessage[]
}

/** Beyond it a message is cut in several: it has to fit into the shortest text of a bus. */
const MOST_LOCATIONS = 100
const ENVELOPE_BYTES = 80

function* small(message: LiveMessage): Generator<LiveMessage> {
  const { news } = message
  if (!news || news.locationIds.length <= MOST_LOCATIONS) return yield message
  for (let at = 0; at < news.locationIds.length; at += MOST_LOCATIONS) {
    const locationIds = news.locationIds.slice(at, at + MOST_LOCATIONS)
    yield { businessId: message.businessId, news: { ...news, locationIds } }
  }
}

/** As few texts as carry them all. */
export function packed(from: string, messages: LiveMessage[], mostBytes: number): string[] {
  const parcels: Parcel[] = []
  let bytes = Infinity
  for (const message of messages.flatMap((one) => [...small(one)])) {
    const more = Buffer.byteLength(JSON.stringify(message)) + 1
    if (bytes + more > mostBytes) {
      parcels.push({ from, messages: [] })
      bytes = ENVELOPE_BYTES
    }
    parcels.at(-1)!.messages.push(message)
    bytes += more
  }

  return parcels.map((parcel) => JSON.stringify(parcel))
}

/** Null for what another version sent and this one cannot read. */
export function unpacked(text: string): Parcel | null {
  try {
    const parcel = JSON.parse(text) as Partial<Parcel>

    return parcel.from && Array.isArray(parcel.messages) ? (parcel as Parcel) : null
  } catch {
    return null
  }
}
