import { uuidV7 } from '#core/ids'
import { enqueue } from '#core/queue'
import { IMPORTS } from '#connectors/csv/csv_imports'
import { claimRow } from '#connectors/csv/import_lease'
import type { HeldRow } from '#connectors/csv/import_lease'
import type { LetterWish } from '#connectors/dead_letters'
import { CurrentBusiness } from '#tenancy/current_business'

/** The kind of the row of an import that takes dead letters in again. */
export const REPLAY = 'replay'

/** What came of it. `asked`: of the platform, by their ids; `unreachable`: nothing could be done. */
export interface ReplayOutcome {
  letters: number
  taken: number
  asked: number
  unreachable: number
}

export interface ListedReplay {
  id: string
  connectionId: string
  source: string
  state: string
  outcome: ReplayOutcome | null
  errorCode: string | null
  createdAt: Date
}

/** One that a worker holds. */
export interface HeldReplay extends HeldRow {
  connectionId: string
  connector: string
  wish: LetterWish
}

const waiting = async (connectionId: string, { reason, ids }: LetterWish) => {
  const [row] = await CurrentBusiness.query<{ count: number }>(
    `select count(*)::int as count from dead_letters
      where business_id = $1 and connection_id = $2 and ($3::text is null or reason = $3)
        and ($4::uuid[] is null or id = any($4))`,
    [CurrentBusiness.id(), connectionId, reason ?? null, ids ?? null]
  )

  return row!.count
}

/**
 * Asks a worker to take letters of a connection in again. False where none waits, or where one is
 * at it. Inside the door.
 */
export async function askReplay(connectionId: string, wish: LetterWish): Promise<boolean> {
  const total = await waiting(connectionId, wish)
  if (total === 0) return false
  const id = uuidV7()
  const { affected } = await CurrentBusiness.query(
    `insert into imports (business_id, id, connection_id, kind, name, phase, total_count, replay, actor)
     select $1, $2, $3, '${REPLAY}', '${REPLAY}', 'letters', $4, $5, $6
      where not exists (select 1 from imports where business_id = $1 and connection_id = $3
        and kind = '${REPLAY}' and state in ('ready', 'running'))`,
    [
      CurrentBusiness.id(),
      id,
      connectionId,
      total,
      JSON.stringify(wish),
      CurrentBusiness.scope().actor,
    ]
  )
  const businessId = CurrentBusiness.id()
  if (affected > 0) {
    CurrentBusiness.afterCommit(() => enqueue({ kind: IMPORTS, rowId: { businessId, id } }))
  }

  return affected > 0
}

/** The last one of each source, of those of a day. Inside the door. */
export const listReplays = () =>
  CurrentBusiness.query<ListedReplay>(
    `select distinct on (c.name, c.id) i.id, i.connection_id as "connectionId", c.name as source,
            i.state, i.replay -> 'outcome' as outcome, i.last_error_code as "errorCode",
            i.created_at as "createdAt"
       from imports i
       join connections c on c.business_id = i.business_id and c.id = i.connection_id
      where i.business_id = $1 and i.kind = '${REPLAY}' and i.created_at > now() - interval '1 day'
      order by c.name, c.id, i.created_at desc`,
    [CurrentBusiness.id()]
  )

/** Takes one that waits, or whose worker is gone; null where it is none or not to be had. Inside the door. */
export async function claimReplay(id: string, worker: string): Promise<HeldReplay | null> {
  const held = await claimRow({ id, worker, kind: REPLAY })
  if (!held) return null
  const [row] = await CurrentBusiness.query<Omit<HeldReplay, keyof HeldRow>>(
    `select i.connection_id as "connectionId", c.connector, i.replay - 'outcome' as wish
       from imports i
       join connections c on c.business_id = i.business_id and c.id = i.connection_id
      where i.business_id = $1 and i.id = $2`,
    [CurrentBusiness.id(), id]
  )

  return { ...held, ...row! }
}

/** Inside the door. */
export const noteReplay = (id: string, outcome: ReplayOutcome) =>
  CurrentBusiness.query(
    `update imports set replay = replay || jsonb_build_object('outcome', $3::jsonb), done_count = $4
      where business_id = $1 and id = $2`,
    [CurrentBusiness.id(), id, JSON.stringify(outcome), outcome.letters]
  )
