import type { Money } from '~/types/money'
import type { TrendNote, TrendPoint } from '~/types/reporting'
import type { AdGroupRow, CampaignRow, ReportFacts } from '~/types/reports'

export type CampaignNote = TrendNote

export interface CampaignProps extends ReportFacts {
  campaign: CampaignRow & { channelLabel: string; paid: number; newKept: number }
  series: { unit: 'day' | 'week'; days: TrendPoint[] }
  /** Platform-reported; null: the platform says nothing. */
  claim: { claimed: number; values: Money[]; overClaim: number | null } | null
  risk: {
    isAtRisk: boolean
    /** What its links lack; null: nothing, or none is known. */
    link: { faults: string[]; url: string | null; fixedUrl: string } | null
  }
  notes: (CampaignNote & { writer: string | null })[]
  mayNote: boolean
  /** Places that it is for; none: all. */
  placeIds: string[]
  adGroups: AdGroupRow[]
}
