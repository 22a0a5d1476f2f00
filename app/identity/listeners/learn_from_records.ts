import type { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { holdIdentity, learn } from '#identity/learn'
import { everyone, neighbourhoodOf } from '#identity/neighbourhood'
import type { ChangedRecords } from '#identity/neighbourhood'

const OBSERVED = ['customer', 'touchpoint', 'appointment', 'payment'] as const

/** Records tell who is who: a few are followed to their people, many mean all people anew. */
export async function learnFromRecords({ sourceId, isBulk, changed, counts }: RecordsTakenIn) {
  const told = isBulk ? OBSERVED.some((type) => counts[type]) : changedRecords(sourceId, changed)
  if (told === false || (told !== true && !told.length)) return
  await holdIdentity()
  await learn(told === true ? await everyone() : await neighbourhoodOf(told), 'records')
}

const changedRecords = (sourceId: string, changed: RecordsTakenIn['changed']): ChangedRecords[] =>
  OBSERVED.flatMap((recordType) =>
    changed[recordType]?.length ? [{ sourceId, recordType, externalIds: changed[recordType] }] : []
  )
