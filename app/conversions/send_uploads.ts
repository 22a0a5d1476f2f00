import { ConnectorError, isConnectorError } from '#connector-sdk'
import type { OutgoingConversion, UploadResult } from '#connector-sdk'
import { clock } from '#core/clock'
import { randomChance } from '#core/ids'
import { WORKER } from '#core/lease'
import { contextOf } from '#connectors/context'
import { openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { claimUploads } from '#conversions/claim_uploads'
import type { ClaimedBatch } from '#conversions/claim_uploads'
import { answerUploads } from '#conversions/upload_claims'
import type { Answered } from '#conversions/upload_claims'
import { afterError, afterResult } from '#conversions/verdicts'
import { workInside } from '#tenancy/work_inside'

type Outcome = UploadResult | { key: string; error: unknown }

/** The whole call, each key with its outcome; a batch that was refused as one is cut in halves. */
async function tell(
  open: OpenConnection,
  batch: readonly OutgoingConversion[],
  { isAtomic, signal }: { isAtomic: boolean; signal: AbortSignal }
): Promise<Outcome[]> {
  const { upload } = open.loaded.connector.conversions!
  try {
    const results = await upload(contextOf(open, { signal }), batch, { dryRun: false })

    return batch.map(({ key }) => results.find((result) => result.key === key) ?? missing(key))
  } catch (error) {
    const isRefused = isConnectorError(error) && error.kind === 'permanent'
    if (!isAtomic || !isRefused || batch.length === 1)
      return batch.map(({ key }) => ({ key, error }))
    const middle = Math.ceil(batch.length / 2)
    const options = { isAtomic, signal }

    return [
      ...(await tell(open, batch.slice(0, middle), options)),
      ...(await tell(open, batch.slice(middle), options)),
    ]
  }
}

/** An answer that leaves a key out breaks the contract: whether it counts, nobody knows. */
const missing = (key: string): Outcome => {
  return { key, error: new ConnectorError('transient', 'the answer has no result for it') }
}

function answersOf({ items, fence, terms }: ClaimedBatch, outcomes: readonly Outcome[]) {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]))
  const moment = {
    nowMs: clock.nowMs(),
    chance: randomChance(),
    dedupeForMs: terms.dedupeForMs,
  }

  return items.map(({ row }): Answered => {
    const outcome = byKey.get(row.key) ?? missing(row.key)
    const next =
      'error' in outcome
        ? afterError(row, outcome.error, moment)
        : afterResult(row, outcome, moment)

    return { id: row.id, fence: fence.get(row.id)!, ...next }
  })
}

/**
 * Sends what is due at the destination of this line: claimed and committed, then the call with no
 * transaction open, then the answers. Returns how many were told; 0 when nothing was due.
 */
export async function sendUploads(
  { businessId, id }: { businessId: string; id: string },
  signal: AbortSignal
) {
  const claimed = await workInside(businessId, async () => {
    const batch = await claimUploads(id, WORKER)

    return batch && { batch, open: await openConnection(batch.connectionId) }
  })
  if (!claimed) return 0
  const { batch, open } = claimed
  const conversions = batch.items.map(({ conversion }) => conversion)
  const outcomes = open
    ? await tell(open, conversions, { isAtomic: batch.terms.isAtomic, signal })
    : conversions.map(({ key }) => {
        return { key, error: new ConnectorError('auth_expired', 'the connector is not loaded') }
      })
  await workInside(businessId, () => answerUploads(answersOf(batch, outcomes)))

  return batch.items.length
}
