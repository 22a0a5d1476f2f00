import type { Http, HttpRequest, UploadResult } from '#connector-sdk'
import { contextOf } from '#connectors/context'
import { openConnection } from '#connectors/sync/open_connection'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { foretold } from '#conversions/foretold'
import { noteDryRun } from '#conversions/destinations'

/** One request that the connector would send, as it stands on the wire; no header holds a token. */
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
}

const SAMPLE = 5

const bodyOf = ({ json, form }: HttpRequest = {}) => {
  if (json !== undefined) return JSON.stringify(json)

  return form ? new URLSearchParams(form).toString() : ''
}

/** The same client, with every request written down before it leaves. */
function written(http: Http, requests: ShownRequest[]): Http {
  const note = (method: string, path: string, request?: HttpRequest) =>
    void requests.push({ method, path, body: bodyOf(request) })

  return {
    ...http,
    post: (path, request) => {
      note('POST', path, request)

      return http.post(path, request)
    },
    send: (method, path, request) => {
      note(method, path, request)

      return http.send(method, path, request)
    },
  }
}

/**
 * Shows what a destination would be told of the newest conversions that wait for it, and lets the
 * platform check it where it can; creates nothing there. Only after it the destination may be
 * switched on.
 */
export async function dryRun(
  scope: BusinessScope,
  destinationId: string,
  signal: AbortSignal
): Promise<Result<DryRun, 'not_found' | 'nothing_waits' | 'connector_missing'>> {
  const found = await CurrentBusiness.run(scope, async () => {
    const sample = await foretold(destinationId, SAMPLE)

    return sample && { sample, open: await openConnection(sample.connectionId) }
  })
  if (!found) return fail('not_found')
  const { sample, open } = found
  if (sample.conversions.length === 0) return fail('nothing_waits')
  const spec = open?.loaded.connector.conversions
  if (!open || !spec) return fail('connector_missing')
  const requests: ShownRequest[] = []
  const context = contextOf(open, { signal })
  const recorded = { ...context, http: written(context.http, requests) }
  const results: UploadResult[] = []
  for (let at = 0; at < sample.conversions.length; at += spec.batch) {
    const batch = sample.conversions.slice(at, at + spec.batch)
    results.push(...(await spec.upload(recorded, batch, { dryRun: true })))
  }
  await CurrentBusiness.run(scope, () => noteDryRun(destinationId))

  return ok({ requests, results })
}
