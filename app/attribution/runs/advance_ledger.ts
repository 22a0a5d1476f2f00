import { clock } from '#core/clock'
import { localDay } from '#core/local_day'
import { CurrentBusiness } from '#tenancy/current_business'
import { campaignsDigest } from '#attribution/campaign_directory'
import { readSettings } from '#attribution/settings'
import type { AttributionSettings } from '#attribution/settings'
import { JourneyLedger } from '#attribution/runs/journey_ledger'
import { holdStore, loadLedger, readStore, saveLedger } from '#attribution/runs/ledger_rows'
import type { StoreRow } from '#attribution/runs/ledger_rows'
import { journeysOf } from '#attribution/runs/owner_journeys'
import type { OwnerJourney } from '#attribution/runs/owner_journeys'
import { readOwners } from '#attribution/runs/owner_reader'
import { heldLedger, holdLedger } from '#attribution/runs/held_ledgers'
import { takeChanges, touchedOwners } from '#attribution/runs/touched_owners'
import type { NotedChanges, TouchedOwners } from '#attribution/runs/touched_owners'

const DAY_MS = 86_400_000
const QUARTER_MS = 15 * 60_000
/** Commits may come this long after the instant that a touchpoint was received at. */
const COMMIT_MARGIN_MS = 30_000
/** Beyond this share of owners to journeys it is cheaper to make all of them anew. */
const MOST_TOUCHED = 0.3

/** The journeys of a business, and which version of them this is. */
export interface Advanced {
  ledger: JourneyLedger
  version: bigint
  settings: AttributionSettings
}

/**
 * Brings the stored journeys of the business up to date and returns them: what changed is read and
 * appended, the rest is loaded. Inside the door; one at a time for a business. `onOwners` is told
 * how many owners were read.
 */
export async function advanceLedger(onOwners = (_read: number) => {}): Promise<Advanced> {
  await holdStore()
  const settings = await readSettings()
  // Lists of owners differ by orders of magnitude: what serves one appointment serves none of them.
  await CurrentBusiness.query('set local plan_cache_mode = force_custom_plan')
  const [store, changes, startedMs] = [await readStore(), await takeChanges(), clock.nowMs()]
  const dayOf = dayReader(settings.timezone)
  const throughMs = startedMs - COMMIT_MARGIN_MS
  const work = { settings, dayOf, onOwners, throughMs, campaignsDigest: await campaignsDigest() }
  if (!store || isStale(store, work) || changes.isEverything) return remake(store, work)

  const touched = await touchedOwners(changes, await received(store))
  const owners = touched.personIds.size + touched.visitors.size
  if (owners > 1000 && owners > MOST_TOUCHED * store.journeys) return remake(store, work)

  return extend(store, { ...work, touched, changes })
}

/** Every journey may hold other contacts, or name them otherwise. */
const isStale = (store: StoreRow, { settings, campaignsDigest: digest }: Work) =>
  store.settings_version !== settings.version || store.campaigns_digest !== digest

interface Work {
  settings: AttributionSettings
  campaignsDigest: string
  dayOf: (ms: number) => number
  onOwners: (read: number) => void
  throughMs: number
}

/** Everything is read in one stream: at first, and when settings or names of campaigns changed. */
async function remake(store: StoreRow | null, work: Work): Promise<Advanced> {
  const { settings } = work
  const ledger = new JourneyLedger()
  let read = 0
  for await (const owner of readOwners(null)) {
    for (const journey of journeysOf(owner, settings)) append(ledger, journey, work)
    if (++read % 1_000 === 0) work.onOwners(read)
  }
  const version = (store?.version ?? 0n) + 1n
  await saveLedger(ledger, { version, ...madeWith(work), ...WHOLE })

  return keep({ ledger, version, settings })
}

const madeWith = ({ settings, campaignsDigest: digest, throughMs }: Work) => ({
  settingsVersion: settings.version,
  campaignsDigest: digest,
  throughMs,
})

const WHOLE = { kept: 0, buried: [] }

async function extend(
  store: StoreRow,
  work: Work & { touched: TouchedOwners; changes: NotedChanges }
): Promise<Advanced> {
  const { settings, touched } = work
  const ledger = heldLedger(CurrentBusiness.id(), store.version) ?? (await loadLedger(store))
  const kept = ledger.size
  const subjects = subjectsOf(touched)
  const buried = [...subjects].flatMap((subject) => ledger.bury(subject))
  for await (const owner of readOwners(selectionOf(touched))) {
    if (!subjects.has(owner.subject)) continue
    for (const journey of journeysOf(owner, settings)) {
      if (journey.appointment) buried.push(...ledger.bury(journey.subject))
      append(ledger, journey, work)
    }
  }
  const isChanged = buried.length > 0 || ledger.size > kept
  const version = isChanged ? store.version + 1n : store.version
  const isCompacted = ledger.tokens.isWorthCompacting
  if (isCompacted) ledger.compact()
  const place = isCompacted ? WHOLE : { kept, buried }
  await saveLedger(ledger, { version, ...madeWith(work), ...place })

  return keep({ ledger, version, settings })
}

function keep(advanced: Advanced) {
  const businessId = CurrentBusiness.id()
  // Until the commit it is not what is stored.
  CurrentBusiness.afterCommit(() => holdLedger(businessId, advanced.version, advanced.ledger))

  return advanced
}

function append(ledger: JourneyLedger, journey: OwnerJourney, { dayOf }: Work) {
  const { appointment, endsAtMs } = journey
  const day = appointment ? Date.parse(appointment.bookedDay) / DAY_MS : dayOf(endsAtMs)
  ledger.append(journey, day)
}

/** Days since 1970 of instants in a zone; zones are a quarter of an hour apart at the least. */
function dayReader(zone: string) {
  const known = new Map<number, number>()

  return (ms: number) => {
    const quarter = Math.floor(ms / QUARTER_MS)
    const found = known.get(quarter)
    if (found !== undefined) return found
    const day = Date.parse(localDay(quarter * QUARTER_MS, zone)) / DAY_MS
    known.set(quarter, day)

    return day
  }
}

const SUBJECT_DIGITS = 32

function subjectsOf({ personIds, visitors, appointmentIds, touchpointIds }: TouchedOwners) {
  const ids = [...personIds, ...appointmentIds, ...touchpointIds]

  return new Set([
    ...ids.map((id) => id.replaceAll('-', '')),
    ...Array.from(visitors, (hash) => hash.slice(0, SUBJECT_DIGITS)),
  ])
}

const selectionOf = ({ personIds, visitors, appointmentIds, touchpointIds }: TouchedOwners) => ({
  personIds: [...personIds],
  appointmentIds: [...appointmentIds],
  visitors: Array.from(visitors, (hash) => Buffer.from(hash, 'hex')),
  touchpointIds: [...touchpointIds],
})

/** Touchpoints that came since the journeys were last brought up to date; late ones are noted. */
const received = ({ touchpoints_through: through }: StoreRow) =>
  CurrentBusiness.query<{ id: string; visitor: string | null }>(
    `select id, encode(visitor_id, 'hex') as visitor from touchpoints
      where business_id = $1 and occurred_at > $2::timestamptz - interval '1 day'
        and received_at > $2`,
    [CurrentBusiness.id(), through]
  )
