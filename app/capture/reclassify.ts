import { announce } from '#core/announce'
import { codeOf } from '#core/error_code'
import { WORKER } from '#core/lease'
import type { Pointer } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { tellProgress } from '#tenancy/live/tell'
import { workInside } from '#tenancy/work_inside'
import type { Channel } from '#capture/channels'
import { arrayText } from '#capture/column_arrays'
import { TouchpointsReclassified } from '#capture/events/touchpoints_reclassified'
import { asOwnRules, byOwnRules } from '#capture/own_rules'
import type { OwnRules, RuleWords } from '#capture/own_rules'
import {
  advanceReclassification,
  claimReclassification,
  finishReclassification,
  releaseReclassification,
} from '#capture/reclassifications'
import type { HeldReclassification } from '#capture/reclassifications'
import { readRuleSet } from '#capture/rule_sets'

const ROWS_AT_ONCE = 5_000

interface StoredRow extends RuleWords {
  id: string
  /** To the microsecond: the cursor. */
  occurredAt: string
  channel: Channel
  builtInChannel: Channel | null
}

const READ = `
select id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt",
       channel, built_in_channel as "builtInChannel", source, medium, campaign,
       referrer_host as "referrerHost", landing_path as "landingPath"
  from touchpoints
 where business_id = $1 and ($2::timestamptz is null or (occurred_at, id) > ($2::timestamptz, $3::uuid))
 order by occurred_at, id limit ${ROWS_AT_ONCE}`

const UPDATE = `
update touchpoints t set channel = u.channel, built_in_channel = u.built_in
  from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[])
    as u (id, occurred_at, channel, built_in)
 where t.business_id = $1 and t.id = u.id and t.occurred_at = u.occurred_at`

/** The rows that these rules call otherwise, as they are to be. */
export const renamed = (rows: readonly StoredRow[], rules: OwnRules) =>
  rows.flatMap((row) => {
    const now = byOwnRules(row, rules)
    const isSame = now.channel === row.channel && now.builtInChannel === row.builtInChannel

    return isSame ? [] : [now]
  })

async function rename(rows: readonly StoredRow[]) {
  await CurrentBusiness.query(UPDATE, [
    CurrentBusiness.id(),
    arrayText(
      rows.map(({ id }) => id),
      'plain'
    ),
    arrayText(
      rows.map(({ occurredAt }) => occurredAt),
      'plain'
    ),
    arrayText(rows.map(({ channel }) => channel)),
    arrayText(rows.map(({ builtInChannel }) => builtInChannel)),
  ])
  const instants = rows.map(({ occurredAt }) => Date.parse(occurredAt))
  const span = { fromMs: Math.min(...instants), toMs: Math.max(...instants) + 1 }
  await announce(new TouchpointsReclassified(CurrentBusiness.id(), span))
}

type End = 'more' | 'done' | 'lost'

/** One batch in one transaction: rows, what they led to, and how far it is. Inside the door. */
async function workBatch(held: HeldReclassification): Promise<End> {
  const { version, rules } = await readRuleSet()
  if (version !== held.version) return 'lost'
  const rows = await CurrentBusiness.query<StoredRow>(
    READ,
    [CurrentBusiness.id(), held.cursorAt, held.cursorId],
    'touchpoints_to_classify'
  )
  const last = rows.at(-1)
  if (!last) return 'done'
  const changed = renamed(rows, asOwnRules(rules))
  if (changed.length > 0) await rename(changed)
  held.done += rows.length
  held.changed += changed.length
  held.cursorAt = last.occurredAt
  held.cursorId = last.id

  return (await advanceReclassification(held)) ? 'more' : 'lost'
}

const say = (businessId: string, held: HeldReclassification, state: 'running' | 'done') =>
  tellProgress(businessId, {
    kind: 'reclassification',
    id: held.id,
    state,
    phase: null,
    done: held.done,
    total: Math.max(held.total, held.done),
    unit: 'touchpoints',
    startedAt: held.startedAt.toISOString(),
    retryAt: null,
    message: null,
  })

async function workAll(businessId: string, held: HeldReclassification, signal: AbortSignal) {
  for (;;) {
    if (signal.aborted) return workInside(businessId, () => releaseReclassification(held, null))
    // A transaction that is repeated begins again where the row says.
    const next = { ...held }
    const end = await workInside(businessId, () => workBatch(Object.assign(next, held)))
    if (end === 'lost') return
    if (end === 'done') break
    Object.assign(held, next)
    say(businessId, held, 'running')
  }
  await workInside(businessId, () => finishReclassification(held))
  say(businessId, held, 'done')
}

/**
 * Classifies what is stored by the rules of a version, 5,000 touchpoints at once, and goes on where
 * it broke off. A version that a newer one replaced is left alone: the newer one's work does all.
 */
export async function workReclassification({ rowId }: Pointer, signal: AbortSignal) {
  const businessId = rowId.businessId!
  const held = await workInside(businessId, () => claimReclassification(rowId.id, WORKER))
  if (!held) return
  try {
    await workAll(businessId, held, signal)
  } catch (error) {
    await workInside(businessId, () => releaseReclassification(held, codeOf(error)))
    throw error
  }
}
