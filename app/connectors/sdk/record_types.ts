import type { RecordType } from './records.js'

/** Every record type, in the order in which a chunk of records is taken in. */
export const RECORD_TYPES = [
  'location',
  'service',
  'staff',
  'ad_account',
  'campaign',
  'ad_group',
  'ad',
  'ad_click',
  'ad_spend_daily',
  'customer',
  'appointment',
  'payment',
  'refund',
] as const satisfies readonly RecordType[]
