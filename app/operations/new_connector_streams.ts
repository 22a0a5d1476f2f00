import type { RecordType } from '#connector-sdk'

/** Capabilities that a template exists for; webhooks and conversions are added by hand. */
export const MADE_CAPABILITIES = ['ads', 'bookings', 'payments'] as const
export type MadeCapability = (typeof MADE_CAPABILITIES)[number]

/** One stream of a new connector, in the words of its template. */
export interface StreamPlan extends Record<string, string> {
  record: RecordType
  stream: string
  variable: string
  capability: MadeCapability
  /** As source. */
  cursor: string
  query: string
  bounds: string
}

const SNAPSHOT = "{ kind: 'snapshot' }"
const UPDATED = "{ kind: 'updated', overlap: '10m', window: '7d', sorted: false }"
const DAYS = "{ kind: 'day', restate: 28, windowDays: 7 }"
const HORIZON = `{
    kind: 'horizon',
    by: 'starts_at',
    window: '7d',
    smallest: '1d',
    tiers: [
      { every: '15m', back: '1d', ahead: '31d' },
      { every: '24h', back: '35d', ahead: '365d' },
    ],
  }`

const list = { cursor: SNAPSHOT, query: '', bounds: '' }
const inTime = {
  query: '  query: ({ from, to }) => ({ from, to }),\n',
  bounds: 'from: slice.from, to: slice.to, ',
}
const byDay = {
  query: '  query: ({ fromDay, toDay }) => ({ from: fromDay, to: toDay }),\n',
  bounds: 'from: slice.fromDay, to: slice.toDay, ',
}

type Parts = Pick<StreamPlan, 'cursor' | 'query' | 'bounds'>
type Row = [record: RecordType, stream: string, variable: string, parts: Parts]

/** What each capability needs at least. */
const STREAMS: Record<MadeCapability, Row[]> = {
  ads: [
    ['ad_account', 'ad_accounts', 'adAccounts', list],
    ['campaign', 'campaigns', 'campaigns', list],
    ['ad_spend_daily', 'spend', 'spend', { cursor: DAYS, ...byDay }],
  ],
  bookings: [
    ['location', 'locations', 'locations', list],
    ['appointment', 'appointments', 'appointments', { cursor: HORIZON, ...inTime }],
  ],
  payments: [['payment', 'payments', 'payments', { cursor: UPDATED, ...inTime }]],
}

export const planOf = (capability: MadeCapability): StreamPlan[] =>
  STREAMS[capability].map(([record, stream, variable, parts]) => ({
    record,
    stream,
    variable,
    capability,
    ...parts,
  }))
