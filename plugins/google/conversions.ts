import { ConnectorError } from '#connector-sdk'
import type { Context, Conversions, Json, OutgoingConversion, UploadResult } from '#connector-sdk'
import { leafPartitions } from './google_accounts.js'
import { factsOf } from './google_search.js'
import type { GoogleSettings } from './google_settings.js'

/** Data Manager API v1. `UploadClickConversions` takes no new adopters since June 2026. */
const SOURCE = {
  website: 'WEB',
  physical_store: 'IN_STORE',
  phone: 'PHONE',
  other: 'OTHER',
} as const
const CONSENT = { granted: 'CONSENT_GRANTED', denied: 'CONSENT_DENIED' } as const
const MICROS = 1_000_000

type Fields = Record<string, Json>

const account = (id: string): Fields => ({ accountType: 'GOOGLE_ADS', accountId: id })

function destinationOf({ destination }: OutgoingConversion): Fields {
  const { operatingAccountId = '', loginAccountId = '', conversionActionId = '' } = destination

  return {
    operatingAccount: account(operatingAccountId),
    loginAccount: account(loginAccountId),
    productDestinationId: conversionActionId,
  }
}

/** Unknown is left out: only what was said is repeated. */
function consentOf({ consent }: OutgoingConversion): Fields {
  const { adUserData, adPersonalization } = consent

  return {
    ...(adUserData === 'unknown' ? {} : { adUserData: CONSENT[adUserData] }),
    ...(adPersonalization === 'unknown' ? {} : { adPersonalization: CONSENT[adPersonalization] }),
  }
}

function adIdentifiersOf({ clickIds: { gclid, gbraid, wbraid } }: OutgoingConversion): Fields {
  return {
    ...(gclid ? { gclid } : {}),
    ...(gbraid ? { gbraid } : {}),
    ...(wbraid ? { wbraid } : {}),
  }
}

const filled = (name: string, fields: Fields): Fields =>
  Object.keys(fields).length > 0 ? { [name]: fields } : {}

/** One event as Google spells it; the value is a decimal of the major unit, not micros. */
export function eventOf(conversion: OutgoingConversion): Fields {
  const { hashed, value } = conversion
  const identifiers: Fields[] = [
    ...(hashed.email ? [{ emailAddress: hashed.email }] : []),
    ...(hashed.phone ? [{ phoneNumber: hashed.phone }] : []),
  ]

  return {
    transactionId: conversion.key,
    eventTimestamp: conversion.occurredAt,
    eventSource: SOURCE[conversion.source],
    ...filled('adIdentifiers', adIdentifiersOf(conversion)),
    ...(identifiers.length > 0 ? { userData: { userIdentifiers: identifiers } } : {}),
    ...filled('consent', consentOf(conversion)),
    ...(value ? { currency: value.currency, conversionValue: value.micros / MICROS } : {}),
  }
}

async function upload(
  { http }: Pick<Context, 'http'>,
  batch: readonly OutgoingConversion[],
  { dryRun }: { dryRun: boolean }
): Promise<UploadResult[]> {
  const results: UploadResult[] = []
  for (const conversion of batch) {
    const { requestId } = await http.post<{ requestId?: string }>('/events:ingest', {
      host: 'dm',
      bucket: 'dm',
      idempotencyKey: conversion.key,
      json: {
        destinations: [destinationOf(conversion)],
        events: [eventOf(conversion)],
        encoding: 'HEX',
        validateOnly: dryRun,
      },
    })
    // A request that only validates has no status to ask for: it was taken or it failed.
    if (dryRun) results.push({ key: conversion.key, status: 'accepted' })
    else if (requestId) results.push({ key: conversion.key, status: 'pending', handle: requestId })
    else throw new ConnectorError('contract', 'the answer has no requestId')
  }

  return results
}

interface RequestStatus {
  requestStatusPerDestination?: {
    requestStatus?: string
    errorInfo?: { errorCounts?: { reason?: string; recordCount?: string }[] }
  }[]
}

const PREFIX = /^PROCESSING_ERROR_(?:REASON_)?/
const AGAIN = new Set(['TOO_RECENT_CLICK', 'INTERNAL_ERROR'])

const MESSAGES: Record<string, string> = {
  CLICK_NOT_FOUND: 'Google does not know this click.',
  EVENT_TOO_OLD: 'Older than Google takes.',
  DENIED_CONSENT: 'Consent was denied.',
  TOO_RECENT_CLICK: 'The click is too recent for Google; it is sent again.',
}

/** One event a request: what is counted there is the verdict on it. */
export function verdictOf(key: string, reasons: readonly string[]): UploadResult {
  const words = reasons.map((reason) => reason.replace(PREFIX, ''))
  if (words.includes('DUPLICATE_TRANSACTION_ID')) return { key, status: 'duplicate' }
  const [code = 'FAILED'] = words
  const message = MESSAGES[code] ?? `Google refused it: ${code}`

  return { key, status: 'rejected', code, message, retryable: AGAIN.has(code) }
}

async function poll(
  { http }: Pick<Context, 'http'>,
  handle: string,
  [key = '']: readonly string[]
) {
  const { requestStatusPerDestination: [status] = [] } = await http.get<RequestStatus>(
    '/requestStatus:retrieve',
    { host: 'dm', bucket: 'dm', query: { requestId: handle } }
  )
  const word = status?.requestStatus ?? 'REQUEST_STATUS_UNKNOWN'
  if (word === 'SUCCESS') return [{ key, status: 'accepted' as const }]
  if (word === 'FAILED' || word === 'PARTIAL_SUCCESS') {
    const counts = status?.errorInfo?.errorCounts ?? []

    return [
      verdictOf(
        key,
        counts.flatMap(({ reason }) => reason ?? [])
      ),
    ]
  }

  return 'pending'
}

interface Actions {
  results?: { conversionAction?: { id: string; name?: string } }[]
}

const ACTIONS = `SELECT conversion_action.id, conversion_action.name FROM conversion_action
  WHERE conversion_action.type = 'UPLOAD_CLICKS' AND conversion_action.status = 'ENABLED'`

/** Conversion actions that take uploads, of every account that can be reached. */
async function destinations(ctx: Context<GoogleSettings>) {
  const found: { label: string; value: Record<string, string> }[] = []
  for await (const leaf of leafPartitions(ctx)) {
    const { managerId } = factsOf(leaf)
    const { results = [] } = await ctx.http.post<Actions>(
      `/customers/${leaf.key}/googleAds:search`,
      {
        json: { query: ACTIONS },
        headers: { 'login-customer-id': managerId },
        limitKey: leaf.key,
        reads: true,
      }
    )
    for (const { conversionAction: action } of results) {
      if (!action) continue
      found.push({
        label: `${leaf.label ?? leaf.key}: ${action.name ?? action.id}`,
        value: {
          operatingAccountId: leaf.key,
          loginAccountId: managerId,
          conversionActionId: action.id,
        },
      })
    }
  }

  return found
}

export const conversions: Conversions<GoogleSettings> = {
  batch: 1,
  maxAge: '90d',
  notBeforeClick: '6h',
  // The event has no field for taking it back.
  supports: ['conversion'],
  identifiers: ['gclid', 'gbraid', 'wbraid', 'email', 'phone'],
  hashing: 'google',
  destinations,
  upload,
  poll,
}
