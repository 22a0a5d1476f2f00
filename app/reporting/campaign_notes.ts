import { clock } from '#core/clock'
import { isUuid, uuidV7 } from '#core/ids'
import type { Period } from '#reporting/periods'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** What somebody changed at a campaign: "raised budget". */
export interface CampaignNote {
  id: string
  campaignId: string
  campaign: string
  /** The local day of its ad account, YYYY-MM-DD. */
  day: string
  text: string
  /** `user:<id>` */
  writtenBy: string
}

const READ = `
select n.id, n.campaign_id as "campaignId", c.name as campaign, n.day, n.text,
       n.written_by as "writtenBy"
  from campaign_notes n
  join campaigns c on c.business_id = n.business_id and c.id = n.campaign_id
 where n.business_id = $1`

/** Notes of one campaign, the latest day first. Inside the door, as all of these. */
export const notesOf = (campaignId: string) =>
  CurrentBusiness.query<CampaignNote>(`${READ} and n.campaign_id = $2 order by n.day desc, n.id`, [
    CurrentBusiness.id(),
    campaignId,
  ])

/** Notes of every campaign in a period, in the order of their days. */
export const notesIn = ({ from, to }: Period) =>
  CurrentBusiness.query<CampaignNote>(`${READ} and n.day between $2 and $3 order by n.day, n.id`, [
    CurrentBusiness.id(),
    from,
    to,
  ])

type Written = Pick<CampaignNote, 'day' | 'text'>

/** Writes a note; false: there is no such campaign. */
export async function addNote(campaignId: string, { day, text }: Written) {
  const { affected } = await CurrentBusiness.query(
    `insert into campaign_notes (business_id, id, campaign_id, day, text, written_by, written_at)
     select business_id, $3, id, $4, $5, $6, $7 from campaigns where business_id = $1 and id = $2`,
    [
      CurrentBusiness.id(),
      campaignId,
      uuidV7(),
      day,
      text,
      CurrentBusiness.scope().actor,
      clock.date(),
    ]
  )

  return affected > 0
}

/** The id of its campaign; null: there is no such note. */
export async function changeNote(id: string, { day, text }: Written) {
  if (!isUuid(id)) return null
  const [changed] = await CurrentBusiness.query<{ campaignId: string }>(
    `update campaign_notes set day = $3, text = $4, changed_at = $5
      where business_id = $1 and id = $2 returning campaign_id as "campaignId"`,
    [CurrentBusiness.id(), id, day, text, clock.date()]
  )

  return changed?.campaignId ?? null
}

/** The id of its campaign; null: there is no such note. */
export async function removeNote(id: string) {
  if (!isUuid(id)) return null
  const [removed] = await CurrentBusiness.query<{ campaignId: string }>(
    `delete from campaign_notes where business_id = $1 and id = $2
     returning campaign_id as "campaignId"`,
    [CurrentBusiness.id(), id]
  )

  return removed?.campaignId ?? null
}

/** Those of a period, for the trend; whoever sees some locations sees no campaign's money change. */
export const overviewNotes = async (scope: BusinessScope, period: Period) => {
  if (scope.locations !== null) return []
  const notes = await CurrentBusiness.run(scope, () => notesIn(period))

  return notes.map(({ id, campaignId, campaign, day, text }) => ({
    id,
    campaignId,
    campaign,
    day,
    text,
  }))
}

/** Whoever sees the whole business and saves views; a campaign has no location. */
export const mayNote = ({ rights, scope }: Writer) =>
  scope.locations === null && rights.has('view:save')

interface Writer {
  rights: ReadonlySet<string>
  scope: { locations: string[] | null }
}
