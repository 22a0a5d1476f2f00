import { businessForUser } from '#accounts/memberships'
import { rightsOf } from '#accounts/rights'
import type { Right } from '#accounts/rights'
import { codeOf } from '#core/error_code'
import { WORKER } from '#core/lease'
import type { Pointer } from '#core/queue'
import { exportChunks } from '#reporting/exports/export_rows'
import {
  claimExport,
  endHeld,
  finishExport,
  keepExport,
  releaseExport,
} from '#reporting/exports/export_lease'
import type { HeldExport } from '#reporting/exports/export_lease'
import { sheetFileName, sheetLines } from '#reporting/tables/sheet'
import type { Asking } from '#reporting/tables/table_readers'
import { TABLE_READERS } from '#reporting/tables/table_readers'
import { TABLE_RIGHTS } from '#reporting/tables/table_rights'
import { businessById } from '#tenancy/businesses'
import { tellProgress } from '#tenancy/live/tell'
import { pieces } from '#tenancy/sealed_chunks'
import { workInside } from '#tenancy/work_inside'

/** What decides which rows somebody sees; whoever lost one of them since is not given the file. */
const ROW_RIGHTS: Right[] = ['report:export', 'journey:read', 'appointment:read', 'person:read']

interface Work {
  businessId: string
  held: HeldExport
  signal: AbortSignal
}

/** Ends the making between two pages of rows: by its member, by another worker, by the process. */
class ExportEnded extends Error {
  constructor(readonly why: 'stopped' | 'lost' | 'shutdown') {
    super(why)
  }
}

/** Whoever asked, as they stand today; null: they may not have it any more. */
async function askingOf({ businessId, held }: Work): Promise<Asking | null> {
  const business = await businessById(businessId)
  const member = business && (await businessForUser(held.userId, business.slug))
  if (!member) return null
  const rights = rightsOf(member.role, member.locationIds !== null)
  const { locationIds: asked } = held
  const isSeen =
    member.locationIds === null || asked?.every((id) => member.locationIds!.includes(id))
  if (!isSeen || !rights.has('report:export') || !rights.has(TABLE_RIGHTS[held.table])) return null

  return {
    business: member,
    rights,
    scope: { businessId, actor: `user:${held.userId}`, locations: asked },
  }
}

const say = ({ businessId, held }: Work, done: number, state: 'running' | 'ended') =>
  tellProgress(businessId, {
    ...{ kind: 'export', id: held.id, state, phase: null, done },
    ...{ total: held.total, unit: 'rows', startedAt: held.startedAt.toISOString() },
    ...{ retryAt: null, message: null },
  })

/** Keeps the row ours, in the transaction that writes; throws ExportEnded where it is not. */
async function keep({ held, signal }: Work, made: { rows: number; bytes: number }) {
  const kept = await keepExport(held, made)
  if (!kept) throw new ExportEnded('lost')
  if (kept.isStopped) throw new ExportEnded('stopped')
  if (signal.aborted) throw new ExportEnded('shutdown')
}

async function make(work: Work, asking: Asking) {
  const { businessId, held } = work
  const sheet = await TABLE_READERS[held.table](asking, held.query)
  const made = { rows: 0, bytes: 0 }
  async function* lines() {
    for await (const { text, rows } of sheetLines(sheet)) {
      made.rows += rows
      await workInside(businessId, () => keep(work, made))
      say(work, made.rows, 'running')
      yield Buffer.from(text)
    }
  }
  let number = 0
  for await (const piece of pieces(lines())) {
    made.bytes += piece.length
    await workInside(businessId, async () => {
      await keep(work, made)
      await exportChunks.put(held.id, number, piece)
    })
    number++
  }
  const fileName = sheetFileName(asking.business.slug, held.table, sheet.name)
  const rights = ROW_RIGHTS.filter((right) => asking.rights.has(right))
  await workInside(businessId, () => finishExport(held, { fileName, rights }))
}

/** What ended the making: given back, or over. */
async function settle({ businessId, held }: Work, error: unknown) {
  if (error instanceof ExportEnded) {
    if (error.why === 'lost') return
    await workInside(businessId, () =>
      error.why === 'shutdown'
        ? releaseExport(held, null)
        : endHeld(held, { state: 'cancelled', code: null })
    )

    return
  }
  await workInside(businessId, () => releaseExport(held, codeOf(error)))
}

/** Makes a file of a table, if the row is free and its member still may. Never leaves half of one. */
export async function workExport({ rowId }: Pointer, signal: AbortSignal) {
  const businessId = rowId.businessId!
  const held = await workInside(businessId, () => claimExport(rowId.id, WORKER))
  if (!held) return
  const work = { businessId, held, signal }
  try {
    const asking = await askingOf(work)
    if (asking) await make(work, asking)
    else await workInside(businessId, () => endHeld(held, { state: 'failed', code: 'forbidden' }))
  } catch (error) {
    await settle(work, error)
  }
  say(work, held.total, 'ended')
}
