import { CurrentBusiness } from '#tenancy/current_business'
import { CampaignDirectory } from '#attribution/campaign_directory'
import {
  ALL_APPOINTMENTS,
  ALL_TOUCHES,
  namesOf,
  SOME_APPOINTMENTS,
  SOME_TOUCHES,
} from '#attribution/runs/owner_rows'
import type { AppointmentRow, TouchRow } from '#attribution/runs/owner_rows'
import type { OwnedAppointment, OwnedTouch, Owner } from '#attribution/runs/owner_journeys'

const PAGE = 5_000

/** Whose journeys are read; null: everybody's. */
export interface OwnerSelection {
  personIds: readonly string[]
  appointmentIds: readonly string[]
  /** Hashes of browsers. */
  visitors: readonly Buffer[]
  touchpointIds: readonly string[]
}

/**
 * Owners one after the other with all that is theirs, by two cursors that are merged: memory does
 * not grow with the business. Inside the door. With a selection, owners may be incomplete that
 * were not meant: the caller knows which ones it asked for.
 */
export async function* readOwners(selection: OwnerSelection | null): AsyncGenerator<Owner> {
  const [touches, appointments] = [touchGroups(selection), appointmentGroups(selection)]
  let [touched, booked] = [await touches.next(), await appointments.next()]
  while (!touched.done || !booked.done) {
    const subject = smaller(touched.value?.owner, booked.value?.owner)
    const owner: Owner = { subject, touches: [], appointments: [] }
    if (touched.value?.owner === subject) {
      owner.touches = touched.value.rows
      touched = await touches.next()
    }
    if (booked.value?.owner === subject) {
      owner.appointments = booked.value.rows
      booked = await appointments.next()
    }
    yield owner
  }
}

const smaller = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b! : a

async function* touchGroups(selection: OwnerSelection | null) {
  const pages = selection
    ? cursor<TouchRow>(SOME_TOUCHES, [selection.visitors, selection.touchpointIds])
    : cursor<TouchRow>(ALL_TOUCHES, [])

  yield* grouped(pages, async (rows) => {
    const campaigns = await CampaignDirectory.read(rows.map(namesOf))

    return rows.map((row) => ({ owner: row.owner, item: touchOf(row, campaigns) }))
  })
}

async function* appointmentGroups(selection: OwnerSelection | null) {
  const pages = selection
    ? cursor<AppointmentRow>(SOME_APPOINTMENTS, [selection.personIds, selection.appointmentIds])
    : cursor<AppointmentRow>(ALL_APPOINTMENTS, [])

  yield* grouped(pages, async (rows) =>
    rows.map((row) => ({ owner: row.owner, item: appointmentOf(row) }))
  )
}

let cursors = 0

/** Pages of a statement on the door's own connection. */
async function* cursor<Row>(sql: string, values: unknown[]) {
  const name = `owners_${++cursors}`
  const ids = [CurrentBusiness.id(), ...values]
  await CurrentBusiness.query(`declare ${name} no scroll cursor for ${sql}`, ids)
  for (;;) {
    const rows = await CurrentBusiness.query<Row>(`fetch ${PAGE} from ${name}`)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) break
  }
  await CurrentBusiness.query(`close ${name}`)
}

interface Group<Item> {
  owner: string
  rows: Item[]
}

/** Rows come in the order of their owners. */
async function* grouped<Row, Item>(
  pages: AsyncIterable<Row[]>,
  read: (rows: Row[]) => Promise<{ owner: string; item: Item }[]>
): AsyncGenerator<Group<Item>> {
  const open: Group<Item>[] = []
  for await (const page of pages) {
    for (const { owner, item } of await read(page)) {
      if (open[0]?.owner === owner) open[0].rows.push(item)
      else {
        yield* open.splice(0)
        open.push({ owner, rows: [item] })
      }
    }
  }
  yield* open
}

function touchOf(row: TouchRow, campaigns: CampaignDirectory): OwnedTouch {
  const { campaignId, adGroupId, adId } = campaigns.named(namesOf(row))
  const { landing_host: host, landing_path: path, click_id: click, channel } = row

  return {
    touchpointId: row.id,
    occurredAtMs: row.occurred_at.getTime(),
    sessionId: row.session_id,
    visitorId: row.visitor_id?.toString('hex') ?? null,
    channel,
    source: row.source,
    kind: row.kind,
    landingKey: host === null ? null : [host, path, click, channel].join(' '),
    isReturn: row.flags.includes('return'),
    isBot: false,
    campaignId,
    adGroupId,
    adId,
    locationId: null,
    state: { channel, campaign: campaignId ?? row.campaign },
    hasContact: row.has_contact,
    isCredited: row.is_credited,
    eventId: row.event_id,
  }
}

function appointmentOf(row: AppointmentRow): OwnedAppointment {
  const contacts = row.touchpoint_ids.flatMap((touchpointId, at) =>
    touchpointId === null
      ? []
      : {
          touchpointId,
          eventId: row.event_ids[at] ?? '',
          occurredAtMs: Number(row.times?.[at] ?? row.booked_at.getTime()),
          state: { channel: row.channels[at]!, campaign: row.campaigns[at] ?? null },
        }
  )

  return {
    appointmentId: row.id,
    externalId: row.external_id,
    externalLocationId: row.external_location_id,
    isGone: row.is_gone,
    bookedAtMs: row.booked_at.getTime(),
    startsAtMs: row.starts_at.getTime(),
    bookedDay: row.booked_day,
    isKept: row.is_kept,
    isPaid: row.is_paid,
    isNewPerson: row.is_new_person,
    currency: row.currency ?? '',
    micros: [row.booked_micros, row.kept_micros, row.paid_micros, row.net_micros],
    contacts,
  }
}
