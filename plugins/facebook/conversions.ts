import { ConnectorError } from '#connector-sdk'
import type { Context, Conversions, Json, OutgoingConversion, UploadResult } from '#connector-sdk'
import { accounts } from './meta_accounts.js'
import type { MetaSettings } from './meta_settings.js'

type Fields = Record<string, Json>

/** `website` would need the page and the browser of the visit, which are not kept. */
const SOURCE = {
  website: 'physical_store',
  physical_store: 'physical_store',
  phone: 'phone_call',
  other: 'other',
} as const
const MICROS = 1_000_000
/** Neutral names; what was done to whom is never said. */
const EVENT_NAMES = ['Purchase', 'Schedule']

/** `fb.1.<time of the click, ms>.<fbclid>`, its case kept. */
function fbcOf({ clickIds: { fbc, fbclid }, clickedAt }: OutgoingConversion) {
  if (fbc) return fbc

  return fbclid && clickedAt ? `fb.1.${Date.parse(clickedAt)}.${fbclid}` : undefined
}

function userDataOf(conversion: OutgoingConversion): Fields {
  const { hashed, clickIds } = conversion
  const fbc = fbcOf(conversion)

  return {
    ...(hashed.email ? { em: [hashed.email] } : {}),
    ...(hashed.phone ? { ph: [hashed.phone] } : {}),
    ...(hashed.firstName ? { fn: [hashed.firstName] } : {}),
    ...(hashed.lastName ? { ln: [hashed.lastName] } : {}),
    ...(fbc ? { fbc } : {}),
    ...(clickIds.fbp ? { fbp: clickIds.fbp } : {}),
  }
}

/** One event as Meta spells it: seconds, and a decimal value. */
export function eventOf(conversion: OutgoingConversion): Fields {
  const { value, destination } = conversion

  return {
    event_name: destination.eventName ?? EVENT_NAMES[0]!,
    event_time: Math.floor(Date.parse(conversion.occurredAt) / 1000),
    event_id: conversion.key,
    action_source: SOURCE[conversion.source],
    user_data: userDataOf(conversion),
    ...(value ? { custom_data: { value: value.micros / MICROS, currency: value.currency } } : {}),
  }
}

interface Received {
  events_received?: number
}

async function upload(
  { http, settings }: Context<MetaSettings>,
  batch: readonly OutgoingConversion[],
  { dryRun }: { dryRun: boolean }
): Promise<UploadResult[]> {
  const accepted = batch.map(({ key }): UploadResult => ({ key, status: 'accepted' }))
  const datasetId = batch[0]?.destination.datasetId
  if (!datasetId) throw new ConnectorError('permanent', 'the destination names no dataset')
  const testCode = settings.testEventCode
  // Meta checks nothing without a test code: then the shape alone is looked at, and nothing leaves.
  if (dryRun && !testCode) return accepted
  const { events_received: received } = await http.post<Received>(`/${datasetId}/events`, {
    idempotencyKey: batch.map(({ key }) => key).join(),
    json: {
      data: batch.map(eventOf),
      ...(dryRun && testCode ? { test_event_code: testCode } : {}),
    },
  })
  if (received !== batch.length) {
    throw new ConnectorError('contract', `Meta took ${received} of ${batch.length} events`)
  }

  return accepted
}

interface Pixels {
  data: { id: string; name?: string }[]
}

async function destinations({ http }: Pick<Context, 'http'>) {
  const seen = new Map<string, string>()
  for await (const { account_id: id } of accounts({ http })) {
    const { data } = await http.get<Pixels>(`/act_${id}/adspixels`, {
      query: { fields: 'id,name', limit: 100 },
    })
    for (const pixel of data) seen.set(pixel.id, pixel.name ?? pixel.id)
  }

  return Array.from(seen).flatMap(([datasetId, name]) =>
    EVENT_NAMES.map((eventName) => ({
      label: `${name}: ${eventName}`,
      value: { datasetId, eventName },
    }))
  )
}

export const conversions: Conversions<MetaSettings> = {
  batch: 500,
  // One event that is too old fails the whole request, and nothing of it counts.
  atomicBatch: true,
  maxAge: '7d',
  dedupeFor: '47h',
  supports: ['conversion'],
  identifiers: ['email', 'phone', 'fbclid', 'fbc', 'fbp'],
  hashing: 'meta',
  destinations,
  upload,
}
