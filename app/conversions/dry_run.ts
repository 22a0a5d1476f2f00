import { isConnectorError } from '#connector-sdk'
import type { Context, Http, HttpRequest, UploadResult } from '#connector-sdk'
import { contextOf } from '#connectors/context'
import { openConnection } from '#connectors/sync/open_connection'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { noteDryRun } from '#conversions/destinations'
import { foretold } from '#conversions/foretold'

/** One request that would be sent, as it would stand on the wire; no header holds a token. */
export interface ShownRequest {
  method: string
  path: string
  /** The exact bytes as text; empty where there are none. */
  body: string
}

export interface DryRun {
  requests: ShownRequest[]
  /** What the platform said of each, where it checks at all. */
  results: UploadResult[]
  /** The platform refused to check: its own words. */
  refusal: string | null
}

export type DryRunRefusal = 'not_found' | 'nothing_waits' | 'connector_missing'

const SAMPLE = 5

const bodyOf = ({ json, form }: HttpRequest = {}) => {
  if (json !== undefined) return JSON.stringify(json)

  return form ? new URLSearchParams(form).toString() : ''
}

class OnPaper extends Error {}

/** A client that writes requests down and sends none. */
function paper(requests: ShownRequest[]): Http {
  const write = async (method: string, path: string, request?: HttpRequest): Promise<never> => {
    requests.push({ method, path, body: bodyOf(request) })
    throw new OnPaper()
  }

  return {
    get: (path, request) => write('GET', path, request),
    post: (path, request) => write('POST', path, request),
    send: write,
    text: (path, request) => write('GET', path, request),
  }
}

type Spec = NonNullable<Awaited<ReturnType<typeof opened>>>['spec']

async function opened(connectionId: string) {
  const open = await openConnection(connectionId)
  const spec = open?.loaded.connector.conversions

  return open && spec ? { open, spec } : null
}

type Batch = Parameters<Spec['upload']>[1]

async function shown(spec: Spec, context: Context, batches: readonly Batch[]) {
  const requests: ShownRequest[] = []
  for (const batch of batches) {
    try {
      await spec.upload({ ...context, http: paper(requests) }, batch, { dryRun: false })
    } catch (error) {
      if (!(error instanceof OnPaper)) throw error
    }
  }

  return requests
}

async function checked(spec: Spec, context: Context, batches: readonly Batch[]) {
  const results: UploadResult[] = []
  try {
    for (const batch of batches) {
      results.push(...(await spec.upload(context, batch, { dryRun: true })))
    }
  } catch (error) {
    if (!isConnectorError(error)) throw error

    return { results, refusal: error.message }
  }

  return { results, refusal: null }
}

/**
 * Shows what a destination would be told of the newest conversions that wait for it, and lets the
 * platform check it where it can; creates nothing there. Only after one that was not refused the
 * destination may be switched on.
 */
export async function dryRun(
  scope: BusinessScope,
  destinationId: string,
  signal: AbortSignal
): Promise<Result<DryRun, DryRunRefusal>> {
  const found = await CurrentBusiness.run(scope, async () => {
    const sample = await foretold(destinationId, SAMPLE)

    return sample && { sample, connected: await opened(sample.connectionId) }
  })
  if (!found) return fail('not_found')
  const { sample, connected } = found
  if (!connected) return fail('connector_missing')
  if (sample.conversions.length === 0) return fail('nothing_waits')
  const { open, spec } = connected
  const context = contextOf(open, { signal })
  const batches = inBatches(sample.conversions, spec.batch)
  const requests = await shown(spec, context, batches)
  const { results, refusal } = await checked(spec, context, batches)
  if (refusal === null) await CurrentBusiness.run(scope, () => noteDryRun(destinationId))

  return ok({ requests, results, refusal })
}

function inBatches<T>(all: readonly T[], size: number) {
  const count = Math.ceil(all.length / size)

  return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size))
}
