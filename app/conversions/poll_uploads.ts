import type { UploadResult } from '#connector-sdk'
import { clock } from '#core/clock'
import { randomChance } from '#core/ids'
import { contextOf } from '#connectors/context'
import { openConnection } from '#connectors/sync/open_connection'
import type { OpenConnection } from '#connectors/sync/open_connection'
import { termsOf } from '#conversions/platform_terms'
import { answerUploads, lockPending } from '#conversions/upload_claims'
import type { Answered } from '#conversions/upload_claims'
import type { UploadRow } from '#conversions/upload_rows'
import { afterNoVerdict, afterPollError, afterResult } from '#conversions/verdicts'
import { workInside } from '#tenancy/work_inside'

interface Asked {
  open: OpenConnection
  handle: string
  rows: (UploadRow & { fence: bigint })[]
}

async function claimPending(uploadId: string): Promise<Asked | null> {
  const rows = await lockPending(uploadId)
  const [first] = rows
  const open = first ? await openConnection(first.connectionId) : null

  return first?.handle && open ? { open, handle: first.handle, rows } : null
}

function verdictsOf({ open, rows }: Asked, answer: 'pending' | UploadResult[]): Answered[] {
  const terms = termsOf(open.loaded.connector.conversions!)
  const moment = {
    nowMs: clock.nowMs(),
    chance: randomChance(),
    dedupeForMs: terms.dedupeForMs,
  }

  return rows.map((row) => {
    const found = answer === 'pending' ? undefined : answer.find(({ key }) => key === row.key)
    const isOpen = !found || found.status === 'pending'
    const next = isOpen ? afterNoVerdict(row, moment) : afterResult(row, found, moment)

    return { id: row.id, fence: row.fence, ...next }
  })
}

/** Asks the platform what became of a request that it took. Returns how many lines it was about. */
export async function pollUploads(
  { businessId, id }: { businessId: string; id: string },
  signal: AbortSignal
) {
  const asked = await workInside(businessId, () => claimPending(id))
  const poll = asked?.open.loaded.connector.conversions?.poll
  if (!asked || !poll) return 0
  const keys = asked.rows.map(({ key }) => key)
  let answers: Answered[]
  try {
    answers = verdictsOf(asked, await poll(contextOf(asked.open, { signal }), asked.handle, keys))
  } catch (error) {
    const nowMs = clock.nowMs()
    answers = asked.rows.map((row) => {
      return { id: row.id, fence: row.fence, ...afterPollError(row, error, nowMs) }
    })
  }
  await workInside(businessId, () => answerUploads(answers))

  return asked.rows.length
}
