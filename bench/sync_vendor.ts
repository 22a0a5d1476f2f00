import { defineConnector, spendId, vine } from '#connector-sdk'
import type { AnyRecord, Context, Stream } from '#connector-sdk'

const FIRST_MS = Date.parse('2026-01-01T08:00:00Z')
const MINUTE_MS = 60_000
const instant = (at: number) => new Date(FIRST_MS + at * MINUTE_MS).toISOString()

/** How many of the records are of which stream. */
const SHARES = { appointments: 0.4, payments: 0.4, spend: 0.2 }
type Name = keyof typeof SHARES

export const STREAMS = Object.keys(SHARES) as Name[]

/** What the platform holds at a place of its list, in its own words. */
const ITEMS: Record<Name, (at: number) => object> = {
  appointments: (at) => ({
    id: `a${at}`,
    customer: `c${at % 5_000}`,
    bookedAt: instant(at),
    startsAt: instant(at + 2_880),
    email: `person${at % 5_000}@example.org`,
  }),
  payments: (at) => ({ id: `p${at}`, appointment: `a${at}`, paidAt: instant(at + 2_940) }),
  spend: (at) => ({
    day: instant(Math.floor(at / 50) * 1_440).slice(0, 10),
    campaign: `k${at % 50}`,
  }),
}

const text = vine.string
const ACCEPT = {
  appointments: vine.create({
    id: text(),
    customer: text(),
    bookedAt: text(),
    startsAt: text(),
    email: text(),
  }),
  payments: vine.create({ id: text(), appointment: text(), paidAt: text() }),
  spend: vine.create({ day: text(), campaign: text() }),
}

const TO_RECORD: Record<Name, (raw: any) => AnyRecord> = {
  appointments: (raw) => ({
    type: 'appointment',
    id: raw.id,
    customerId: raw.customer,
    serviceIds: [],
    bookedAt: raw.bookedAt,
    startsAt: raw.startsAt,
    status: 'completed',
    origin: 'online',
    contact: { email: raw.email },
  }),
  payments: (raw) => ({
    type: 'payment',
    id: raw.id,
    appointmentId: raw.appointment,
    paidAt: raw.paidAt,
    gross: { micros: 40_000_000, currency: 'USD' },
    status: 'completed',
  }),
  spend: ({ day, campaign }) => ({
    type: 'ad_spend_daily',
    id: spendId({ adAccountId: '1', level: 'campaign', entityId: campaign, day }),
    adAccountId: '1',
    day,
    level: 'campaign',
    campaignId: campaign,
    impressions: 100,
    clicks: 3,
    cost: { micros: 5_000_000, currency: 'USD' },
  }),
}

const PRODUCES = { appointments: 'appointment', payments: 'payment', spend: 'ad_spend_daily' }

interface Size {
  records: number
  page: number
}

function streamOf(name: Name, { records, page }: Size) {
  const count = Math.round(records * SHARES[name])

  return {
    produces: PRODUCES[name],
    capability: name === 'spend' ? 'ads' : 'bookings',
    revision: 1,
    cursor: { kind: 'snapshot' },
    async *read(ctx: Context, { resume = 0 }: { resume?: number }) {
      for (let from = resume; from < count; from += page) {
        const length = Math.min(page, count - from)
        const items = Array.from({ length }, (_, at) => ITEMS[name](from + at))
        const mapped = await ctx.map(items, ACCEPT[name] as never, TO_RECORD[name])
        yield { records: mapped, ...(from + page < count ? { next: from + page } : {}) }
      }
    },
  } as unknown as Stream
}

/** A platform that answers at once, with so many records in three lists. */
export const makeConnector = (size: Size) =>
  defineConnector({
    identify: async () => ({ accountId: 'bench', displayName: 'Bench' }),
    streams: Object.fromEntries(STREAMS.map((name) => [name, streamOf(name, size)])),
  })
