import { lookup, type AdStatus } from '#connector-sdk'

/** `effective_status` of campaigns, ad sets and ads. */
const STATUS: Record<string, AdStatus> = {
  ACTIVE: 'active',
  WITH_ISSUES: 'active',
  IN_PROCESS: 'active',
  PENDING_REVIEW: 'active',
  PREAPPROVED: 'active',
  PAUSED: 'paused',
  CAMPAIGN_PAUSED: 'paused',
  ADSET_PAUSED: 'paused',
  DISAPPROVED: 'paused',
  PENDING_BILLING_INFO: 'paused',
  ARCHIVED: 'removed',
  DELETED: 'removed',
}

export const statusFrom = (word: string) => lookup(STATUS, word, 'effective status')

/** Lists hide what is archived unless they name it: its spend would hang in the air. */
export const EVEN_ARCHIVED = {
  campaigns: JSON.stringify(['ACTIVE', 'PAUSED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES']),
  adsets: JSON.stringify([
    ...['ACTIVE', 'PAUSED', 'CAMPAIGN_PAUSED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES'],
  ]),
  ads: JSON.stringify([
    ...['ACTIVE', 'PAUSED', 'CAMPAIGN_PAUSED', 'ADSET_PAUSED', 'ARCHIVED', 'IN_PROCESS'],
    ...['WITH_ISSUES', 'PENDING_REVIEW', 'DISAPPROVED', 'PREAPPROVED', 'PENDING_BILLING_INFO'],
  ]),
}

/** What all lists of an ad account share. */
export const BY_ACCOUNT = {
  capability: 'ads',
  items: 'data',
  pager: { by: 'cursor', at: 'paging.cursors.after', param: 'after' },
} as const
