import { announce } from '#core/announce'
import { uuidV7 } from '#core/ids'
import { RecordsTakenIn } from '#connectors/events/records_taken_in'
import { letterPlace } from '#connectors/dead_letters'
import type { LetterWish } from '#connectors/dead_letters'
import type { Source } from '#connectors/intake'
import type { BundleRecord } from '#connectors/records/bundle_records'
import { readRecord } from '#connectors/records/read_record'
import { takeInRecords } from '#connectors/records/take_in_records'
import { openConnection } from '#connectors/sync/open_connection'
import { insertSlices } from '#connectors/sync/slices'
import type { NewSlice } from '#connectors/sync/slices'
import { CurrentBusiness } from '#tenancy/current_business'
import { open as openSealed } from '#tenancy/vault'

export interface ReplayWish extends LetterWish {
  connectionId: string
  /** Only letters seen since then. */
  since?: Date
}

/** What can be done for the dead letters of a connection. */
export interface PlannedReplay {
  letters: number
  /** Whole records that the rules of the house accept by now. */
  records: { stream: string; letterId: string; record: BundleRecord }[]
  /** To be asked for by their ids. */
  slices: NewSlice[]
  batchId: string
  /** Without an id, or of a stream that cannot read by id: their window has to be read again. */
  unreachable: number
}

interface Letter {
  id: string
  stream: string
  externalId: string | null
  recordType: string | null
  sealed: string
}

/** Ids of one refetch: its rows are named one by one to whoever listens. */
const MOST_IDS = 200

const read = ({ connectionId, since, reason, ids }: ReplayWish) =>
  CurrentBusiness.query<Letter>(
    `select id, stream, external_id as "externalId", record_type as "recordType",
            sealed_payload as sealed
       from dead_letters
      where business_id = $1 and connection_id = $2 and ($3::timestamptz is null or last_seen_at >= $3)
        and ($4::text is null or reason = $4) and ($5::uuid[] is null or id = any($5))
      order by id`,
    [CurrentBusiness.id(), connectionId, since ?? null, reason ?? null, ids ?? null]
  )

async function recordIn(letter: Letter): Promise<BundleRecord | null> {
  const found = readRecord(await openSealed(letter.sealed, letterPlace(letter.id)))

  return found.ok && found.value.type === letter.recordType ? found.value : null
}

/** Sorts the letters by what can be done for them; nothing is written. Inside the door. */
export async function planReplay(wish: ReplayWish): Promise<PlannedReplay> {
  const { connectionId } = wish
  const streams = (await openConnection(connectionId))?.loaded.connector.streams ?? {}
  const letters = await read(wish)
  const plan: PlannedReplay = {
    letters: letters.length,
    records: [],
    slices: [],
    batchId: uuidV7(),
    unreachable: 0,
  }
  const ids = new Map<string, Set<string>>()
  for (const letter of letters) {
    const record = await recordIn(letter)
    const { stream, externalId } = letter
    if (record) plan.records.push({ stream, letterId: letter.id, record })
    else if (externalId && streams[stream]?.fetchByIds) {
      ids.set(stream, (ids.get(stream) ?? new Set()).add(externalId))
    } else plan.unreachable++
  }
  for (const [stream, all] of ids) {
    plan.slices.push(
      ...chunks([...all]).map((some) => sliceOf(plan, { connectionId, stream, some }))
    )
  }

  return plan
}

const sliceOf = (
  { batchId }: PlannedReplay,
  { connectionId, stream, some }: { connectionId: string; stream: string; some: string[] }
): NewSlice => ({ connectionId, stream, partition: '', kind: 'refetch', batchId, ids: some })

function chunks(ids: string[]) {
  const all: string[][] = []
  for (let at = 0; at < ids.length; at += MOST_IDS) all.push(ids.slice(at, at + MOST_IDS))

  return all
}

/** Takes in what is good by now and writes the slices that ask for the rest. Inside the door. */
export async function beginReplay({ connectionId }: ReplayWish, plan: PlannedReplay) {
  const source: Source = {
    sourceId: connectionId,
    stream: 'replay',
    partition: '',
    passId: plan.batchId,
    isBulk: false,
    isHint: true,
  }
  const taken = await takeInRecords(
    plan.records.map(({ record }) => record),
    source
  )
  const counts = Object.fromEntries(
    Object.entries(taken.changed).map(([type, ids]) => [type, ids.length])
  )
  if (Object.keys(counts).length > 0) {
    await announce(new RecordsTakenIn(connectionId, plan.batchId, false, taken.changed, counts))
  }
  await CurrentBusiness.query(
    'delete from dead_letters where business_id = $1 and id = any($2::uuid[])',
    [CurrentBusiness.id(), plan.records.map(({ letterId }) => letterId)]
  )
  await insertSlices(plan.slices)
}

/** How many letters of the wish wait now. Inside the door. */
export const waitingLetters = async (wish: ReplayWish) => (await read(wish)).length
