import { sha256 } from '#core/hashing'
import { activeRules } from '#conversions/active_rules'
import { platformTerms } from '#conversions/platform_terms'
import type { PlatformTerms } from '#conversions/platform_terms'
import { lockDue, refuseUploads, startSending } from '#conversions/upload_claims'
import { weighLines } from '#conversions/weigh_lines'
import type { Item } from '#conversions/weigh_lines'

/** Lines of one destination that are being sent, with what is said for each. */
export interface ClaimedBatch {
  connectionId: string
  terms: PlatformTerms
  fence: Map<string, bigint>
  items: Item[]
}

const MOST_AT_ONCE = 1_000

/** What a payload is known by in the ledger; the payload itself is not kept. */
const payloadHash = (item: Item) => sha256(JSON.stringify(item.conversion))

/**
 * Takes the due lines of the destination of `uploadId` under a lease, asks the gate once more with
 * the facts of now, and marks them `sending`, to be committed before a byte leaves. Null: nothing
 * is due. Inside the door.
 */
export async function claimUploads(uploadId: string, worker: string): Promise<ClaimedBatch | null> {
  const rules = new Map((await activeRules()).map((rule) => [rule.id, rule]))
  const due = await lockDue(uploadId, MOST_AT_ONCE)
  const rule = due.map(({ ruleId }) => rules.get(ruleId)).find((known) => known !== undefined)
  const terms = rule && platformTerms(rule.connector)
  if (!rule || !terms) return null
  const { refused, items } = await weighLines(due.slice(0, terms.batch), rules, terms)
  await refuseUploads(refused)
  if (items.length === 0) return null
  const sent = items.map((item) => ({ id: item.row.id, payloadHash: payloadHash(item) }))
  const fence = await startSending(sent, worker)

  return { connectionId: rule.connectionId, terms, fence, items }
}
