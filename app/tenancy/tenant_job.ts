import { registerWork } from '#core/queue'
import type { Pointer, QueueName } from '#core/queue'
import { CurrentBusiness } from '#tenancy/current_business'
import { claim, extend, finish, postpone } from '#tenancy/work_rows'
import type { Claim, WorkTable } from '#tenancy/work_rows'

const EXTEND_MS = 6_000

/** One kind of work row: `perform` runs in the transaction that marks the row done. */
export interface TenantWork {
  kind: string
  queue: QueueName
  table: WorkTable
  perform(rowId: string, signal: AbortSignal): Promise<void>
}

const inside = <T>(businessId: string, work: () => Promise<T>) =>
  CurrentBusiness.run({ businessId, actor: 'worker', locations: null }, work)

/** A timer of its own keeps the lease; losing it aborts the work. */
function keepLease({ table }: TenantWork, { rowId }: Pointer, held: Claim) {
  const lost = new AbortController()
  const timer = setInterval(async () => {
    const isHeld = await inside(rowId.businessId!, () => extend(table, rowId.id, held)).catch(
      () => true // the database is away: the fence decides at the end
    )
    if (!isHeld) lost.abort()
  }, EXTEND_MS)

  return { signal: lost.signal, stop: () => clearInterval(timer) }
}

async function run(job: TenantWork, pointer: Pointer, stop: AbortSignal) {
  const { businessId, id } = pointer.rowId
  if (!businessId) throw new Error(`${job.kind} is work of a business`)
  const held = await inside(businessId, () => claim(job.table, id))
  if (!held) return

  const lease = keepLease(job, pointer, held)
  try {
    await inside(businessId, async () => {
      await job.perform(id, AbortSignal.any([stop, lease.signal]))
      await finish(job.table, id, held)
    })
  } catch (error) {
    const code = (error as { code?: string }).code ?? (error as Error).name
    await inside(businessId, () => postpone(job.table, id, { ...held, code }))
  } finally {
    lease.stop()
  }
}

/** Registers a kind of work row with the queue: claim, perform and finish, or put back. */
export function registerTenantWork(job: TenantWork) {
  registerWork(job.kind, job.queue, (pointer, signal) => run(job, pointer, signal))
}
