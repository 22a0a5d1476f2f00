import { enabledStreams, isSyncable, openConnection } from '#connectors/sync/open_connection'
import { everyMs } from '#connectors/sync/work_plan'
import type { Condition, Finding, Looking } from '#reporting/alerts/condition'
import { CurrentBusiness } from '#tenancy/current_business'

const HOUR_MS = 3_600_000
/** A worker that was restarted is late, not stale. */
const LEAST_MS = HOUR_MS
const BETWEEN = ' '

const streamSubject = (connectionId: string, stream: string) => [connectionId, stream].join(BETWEEN)
const connectionPath = (subject: string) => `/connections/${subject.split(BETWEEN)[0]}`

interface Waiting {
  id: string
  name: string
}

/** A sign-in, a scope or a setting that only a person can give. */
export const connectionNeedsHuman: Condition = {
  grade: 'high',
  threshold: null,
  stepPath: connectionPath,
  async find() {
    const rows = await CurrentBusiness.query<Waiting>(
      `select id, name from connections
        where business_id = $1 and method is not null
          and state in ('needs_reauth', 'needs_scopes', 'needs_config', 'connector_missing')`,
      [CurrentBusiness.id()]
    )

    return rows.map(({ id, name }) => ({ subject: id, facts: { name } }))
  },
}

interface ReadStream extends Waiting {
  stream: string
  lastSuccessAt: Date
}

const READ = `
select n.id, n.name, c.stream, min(c.last_success_at) as "lastSuccessAt"
  from connections n
  join stream_cursors c on c.business_id = n.business_id and c.connection_id = n.id
 where n.business_id = $1 and n.state in ('ok', 'degraded', 'waiting_quota')
   and c.retired_at is null and c.last_success_at is not null
 group by n.id, n.name, c.stream`

/** How often each stream of a connection is read, ms; empty where its connector is not loaded. */
async function schedules(connectionId: string) {
  const open = await openConnection(connectionId)
  if (!open || !isSyncable(open.connection)) return new Map<string, number>()

  return new Map(enabledStreams(open).map(([name, stream]) => [name, everyMs(stream)]))
}

async function staleStreams({ nowMs, threshold }: Looking): Promise<Finding[]> {
  const read = await CurrentBusiness.query<ReadStream>(READ, [CurrentBusiness.id()])
  const found: Finding[] = []
  for (const [id, streams] of Map.groupBy(read, ({ id: of }) => of)) {
    const every = await schedules(id)
    for (const { name, stream, lastSuccessAt } of streams) {
      const scheduleMs = every.get(stream)
      const ageMs = nowMs - lastSuccessAt.getTime()
      if (!scheduleMs || ageMs <= Math.max(threshold * scheduleMs, LEAST_MS)) continue
      const facts = { name, stream, hours: Math.floor(ageMs / HOUR_MS) }
      found.push({ subject: streamSubject(id, stream), facts })
    }
  }

  return found
}

/** Nothing came through for twice as long as the stream's schedule says. */
export const streamStale: Condition = {
  grade: 'medium',
  threshold: { unit: 'times', usual: 2, least: 2, most: 100 },
  stepPath: connectionPath,
  find: staleStreams,
}

/** Calls succeed and rows stay away where some always come; `noteSilence` compares 28 days. */
export const streamSilent: Condition = {
  grade: 'medium',
  threshold: null,
  stepPath: connectionPath,
  async find() {
    const rows = await CurrentBusiness.query<Waiting & { stream: string }>(
      `select distinct n.id, n.name, c.stream from stream_cursors c
         join connections n on n.business_id = c.business_id and n.id = c.connection_id
        where c.business_id = $1 and c.notice = 'silent' and c.retired_at is null
          and n.state in ('ok', 'degraded')`,
      [CurrentBusiness.id()]
    )

    return rows.map(({ id, name, stream }) => ({
      subject: streamSubject(id, stream),
      facts: { name, stream },
    }))
  },
}
