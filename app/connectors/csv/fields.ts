/** What a row of a file may be. */
export const CSV_TYPES = ['appointments', 'payments', 'spend'] as const
export type CsvType = (typeof CSV_TYPES)[number]

const WHOSE = [
  'customerId',
  'customerName',
  'firstName',
  'lastName',
  'email',
  'phone',
  'postalCode',
] as const

/** What a column may give, by type, in the order a form shows it. */
export const CSV_FIELDS = {
  appointments: [
    'startsAt',
    'startTime',
    'bookedAt',
    'bookedTime',
    'id',
    'status',
    'price',
    'currency',
    'location',
    'service',
    'staff',
    'endsAt',
    'endTime',
    'durationMinutes',
    'origin',
    'selfReported',
    'note',
    ...WHOSE,
    'updatedAt',
  ],
  payments: [
    'paidAt',
    'paidTime',
    'amount',
    'id',
    'appointmentId',
    'status',
    'currency',
    'tip',
    'tax',
    'fee',
    'refunded',
    'refundedAt',
    'location',
    ...WHOSE,
    'updatedAt',
  ],
  spend: [
    'day',
    'campaign',
    'cost',
    'account',
    'campaignId',
    'currency',
    'impressions',
    'clicks',
    'conversions',
    'conversionValue',
  ],
} as const satisfies Record<CsvType, readonly string[]>

export type CsvField = (typeof CSV_FIELDS)[CsvType][number]

/** Without these there is no record. */
export const NEEDED: Record<CsvType, readonly CsvField[]> = {
  appointments: ['startsAt'],
  payments: ['paidAt', 'amount'],
  spend: ['day', 'campaign', 'cost'],
}

/** A row of this status is nothing to be taken in: a blocked hour, a draft. */
export const IGNORED = 'ignore'

export const STATUSES = {
  appointments: [
    'requested',
    'booked',
    'checked_in',
    'completed',
    'no_show',
    'cancelled_by_customer',
    'cancelled_by_business',
    IGNORED,
  ],
  payments: ['pending', 'completed', 'failed', 'voided', IGNORED],
  spend: [],
} as const satisfies Record<CsvType, readonly string[]>

export const ORIGINS = [
  'online',
  'phone',
  'message',
  'walk_in',
  'staff',
  'marketplace',
  'import',
  'unknown',
] as const

/** A word or a name of the file as it is compared: without case, accents and punctuation. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
