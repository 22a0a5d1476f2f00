import { CurrentBusiness } from '#tenancy/current_business'
import { mayServe } from '#advertising/platform_sources'
import type { CampaignNames } from '#attribution/candidates'

/** What a touchpoint's words name; nulls where nothing known bears the name. */
export interface NamedCampaign {
  campaignId: string | null
  adGroupId: string | null
  adId: string | null
}

interface CampaignRow {
  id: string
  external_id: string
  name: string
  connector: string
}

interface ClickRow {
  click_id: string
  campaign_id: string
  ad_group_id: string | null
  ad_id: string | null
}

const NOTHING: NamedCampaign = { campaignId: null, adGroupId: null, adId: null }
const OF_BUSINESS = `
  from campaigns c
  join connections n on n.business_id = c.business_id and n.id = c.connection_id
 where c.business_id = $1 and c.gone_at is null`
const CAMPAIGNS = `select c.id, c.external_id, c.name, n.connector ${OF_BUSINESS}`
/** SQL, business $1: differs when a word may name another campaign than before; clicks apart. */
export const CAMPAIGNS_DIGEST = `
select md5(coalesce(string_agg(json_build_array(c.id, c.external_id, c.name, n.connector)::text,
  ' ' order by c.id), '')) as digest ${OF_BUSINESS}`
const CLICKS = `
select k.click_id, c.id as campaign_id, g.id as ad_group_id, d.id as ad_id from ad_clicks k
  join campaigns c on c.business_id = k.business_id and c.connection_id = k.connection_id
   and c.external_id = k.external_campaign_id
  left join ad_groups g on g.business_id = k.business_id and g.connection_id = k.connection_id
   and g.external_id = k.external_ad_group_id
  left join ads d on d.business_id = k.business_id and d.connection_id = k.connection_id
   and d.external_id = k.external_ad_id
 where k.business_id = $1 and k.click_id = any($2::text[]) and k.gone_at is null`

/** Case, spaces, `+ - _` are spellings of one name. */
const folded = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s+_-]+/g, ' ')
    .trim()
const hasName = ({ clickId, utmId, gadCampaignId, campaign }: CampaignNames) =>
  (clickId ?? utmId ?? gadCampaignId ?? campaign) !== null
const only = (rows: CampaignRow[] | undefined) => (rows?.length === 1 ? rows[0]!.id : null)

/**
 * The campaigns of a business, asked by what a landing URL carried (architecture.md 6.2): the
 * click id, `utm_id`, `gad_campaignid`, `utm_campaign` as an id, then as a name that one campaign
 * alone bears among those of its platform.
 */
export class CampaignDirectory {
  #byExternalId: Map<string, CampaignRow[]>
  #byName: Map<string, CampaignRow[]>
  #clicks: Map<string, NamedCampaign>

  private constructor(campaigns: CampaignRow[], clicks: ClickRow[]) {
    this.#byExternalId = Map.groupBy(campaigns, ({ external_id: id }) => id)
    this.#byName = Map.groupBy(campaigns, ({ name }) => folded(name))
    this.#clicks = new Map(
      clicks.map((row) => [
        row.click_id,
        { campaignId: row.campaign_id, adGroupId: row.ad_group_id, adId: row.ad_id },
      ])
    )
  }

  /** Inside the door; `asked` is all that will be. Where nothing has a name nothing is read. */
  static async read(asked: readonly CampaignNames[]) {
    if (!asked.some(hasName)) return new CampaignDirectory([], [])
    const campaigns = await CurrentBusiness.query<CampaignRow>(
      CAMPAIGNS,
      [CurrentBusiness.id()],
      'campaigns'
    )
    const clickIds = asked.flatMap(({ clickId }) => clickId ?? [])
    const clicks =
      campaigns.length > 0 && clickIds.length > 0
        ? await CurrentBusiness.query<ClickRow>(CLICKS, [CurrentBusiness.id(), clickIds], 'clicks')
        : []

    return new CampaignDirectory(campaigns, clicks)
  }

  named({ clickId, utmId, gadCampaignId, campaign, source }: CampaignNames): NamedCampaign {
    const click = clickId === null ? undefined : this.#clicks.get(clickId)
    if (click) return click
    const campaignId =
      this.#byId(utmId) ??
      this.#byId(gadCampaignId) ??
      this.#byId(campaign) ??
      this.#named(campaign, source)

    return campaignId ? { ...NOTHING, campaignId } : NOTHING
  }

  #byId(externalId: string | null) {
    return externalId === null ? null : only(this.#byExternalId.get(externalId))
  }

  #named(campaign: string | null, source: string | null) {
    if (campaign === null) return null
    const rows = this.#byName.get(folded(campaign)) ?? []

    return only(rows.filter(({ connector }) => mayServe(connector, source)))
  }
}

/** Inside the door. */
export async function campaignsDigest() {
  const ids = [CurrentBusiness.id()]
  const [row] = await CurrentBusiness.query<{ digest: string }>(CAMPAIGNS_DIGEST, ids)

  return row!.digest
}
