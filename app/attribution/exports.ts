import { CurrentBusiness } from '#tenancy/current_business'
import type { ModelName } from '#attribution/credit/models'
import type { StoredContact } from '#attribution/match_store'

/** Days (`YYYY-MM-DD`, local to the business) of `bookedAt`; null is open. */
export interface ExportRange {
  from: string | null
  to: string | null
}

export type ExportStage = 'booked' | 'kept' | 'paid' | 'net'

const PAGE = 2_000

interface MatchRow {
  id: string
  external_id: string
  person: string | null
  origin: string
  confidence: number | null
  tier: string | null
  evidence: { kind: string; weight: number }[] | null
  touchpoints: StoredContact[] | null
  channel: string | null
  last_touchpoint: string | null
}

const IN_RANGE = `
  and ($2::date is null or a.booked_at >= ($2::date)::timestamp at time zone b.timezone)
  and ($3::date is null or a.booked_at < ($3::date + 1)::timestamp at time zone b.timezone)`

const MATCHES = `
select a.id, a.external_id, p.label as person, a.origin, m.confidence, m.tier, m.evidence,
       m.touchpoints, m.channel, m.last_touchpoint
  from appointments a
  join businesses b on b.id = a.business_id
  left join matches m on m.business_id = a.business_id and m.appointment_id = a.id
  left join people p on p.business_id = a.business_id and p.id = a.person_id
 where a.business_id = $1 and a.gone_at is null and a.id > $4 ${IN_RANGE}
 order by a.id limit ${PAGE}`

const matchLine = (row: MatchRow) => ({
  appointmentId: row.external_id,
  ...(row.person ? { personId: row.person } : {}),
  confidence: row.confidence ?? 0,
  tier: row.tier ?? 'none',
  touchpoints: (row.touchpoints ?? []).map(({ eventId }) => eventId),
  ...(row.last_touchpoint ? { lastTouchpointId: row.last_touchpoint } : {}),
  ...(row.channel ? { channel: row.channel } : {}),
  evidence: (row.evidence ?? []).map(({ kind, weight }) => ({ kind, weight })),
  origin: row.origin,
})

export type MatchLine = ReturnType<typeof matchLine>

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Pages of rows by id, each read inside a door of its own. */
async function* pages<Row extends { id: string }>(
  businessId: string,
  read: (after: string) => Promise<Row[]>
) {
  for (let after = FIRST; ;) {
    const rows = await CurrentBusiness.run({ businessId, actor: 'shell', locations: null }, () =>
      read(after)
    )
    yield rows
    if (rows.length === 0) return
    after = rows.at(-1)!.id
  }
}

/** One line per appointment of the range, unmatched ones too; ids are the source's. */
export async function* exportMatches(businessId: string, { from, to }: ExportRange) {
  const read = (after: string) =>
    CurrentBusiness.query<MatchRow>(MATCHES, [businessId, from, to, after])
  for await (const rows of pages(businessId, read)) yield rows.map(matchLine)
}

interface CreditLineRow {
  id: string
  /** Null before the appointment was matched. */
  lines:
    | {
        appointmentId: string
        touchpointId: string | null
        channel: string
        campaignId: string | null
        locationId: string | null
        credit: number
        micros: number
        currency: string | null
      }[]
    | null
}

/** The campaign is the source's id, else the text of the landing URL. */
const credits = (stage: ExportStage) => `
select a.id, json_agg(json_build_object(
         'appointmentId', a.external_id, 'touchpointId', c.event_id, 'channel', c.channel,
         'campaignId', coalesce(k.external_id, c.campaign), 'locationId', a.external_location_id,
         'credit', c.credit, 'micros', c.${stage}_micros, 'currency', c.currency) order by c.position) filter (where c.model is not null) as lines
  from (select a.* from appointments a join businesses b on b.id = a.business_id
         where a.business_id = $1 and a.gone_at is null and a.id > $4 ${IN_RANGE}
         order by a.id limit ${PAGE}) a
  left join credits c
    on c.business_id = a.business_id and c.appointment_id = a.id and c.model = $5
  left join campaigns k on k.business_id = c.business_id and k.id = c.campaign_id
 group by a.id order by a.id`

interface CreditExport extends ExportRange {
  model: ModelName
  stage: ExportStage
  states: 'channel' | 'campaign'
}

/**
 * One line per credit of one model; an unattributed appointment has one line without touchpoint.
 * With states `channel` the campaign is left out.
 */
export async function* exportCredits(businessId: string, options: CreditExport) {
  const { from, to, model, stage, states } = options
  const read = (after: string) =>
    CurrentBusiness.query<CreditLineRow>(credits(stage), [businessId, from, to, after, model])
  for await (const rows of pages(businessId, read)) {
    yield rows.flatMap(({ lines }) =>
      (lines ?? []).map(({ micros, currency, campaignId, ...line }) => ({
        ...line,
        campaignId: states === 'campaign' ? campaignId : null,
        model,
        revenue: { micros, currency },
        stage,
      }))
    )
  }
}
