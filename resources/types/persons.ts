import type { AppointmentRow } from '~/types/appointments'
import type { Money } from '~/types/money'
import type { Stage } from '~/types/reporting'
import type { ReportFacts } from '~/types/reports'

export interface AcquiredRow {
  channel: string
  label: string
  campaignId: string | null
  /** Of the campaign. */
  name: string | null
  persons: number
  /** `ofAge` are the persons that old; null: nobody is. */
  returns: { days: number; ofAge: number; share: number | null }[]
  values: { days: number; ofAge: number; netPerPerson: Money | null }[]
}

export interface NewnessDay {
  day: string
  newPersons: number
  returning: number
  isMature: boolean
}

export interface CohortRow {
  /** YYYY-MM */
  month: string
  size: number
  cells: ({ monthsSince: number; persons: number; share: number | null; isOpen: boolean } | null)[]
}

export interface PeopleProps extends ReportFacts {
  newPersons: number
  returning: number
  newShare: number | null
  unknownKept: number
  newness: { unit: 'day' | 'week'; days: NewnessDay[] }
  rows: (AcquiredRow & { campaigns: AcquiredRow[] })[]
  total: AcquiredRow
  cohorts: { rows: CohortRow[]; averages: (number | null)[] }
}

/** What a person is put together from: a customer's card, or an address that no card carries. */
export interface PersonPart {
  /** What stands for it when it is taken out. */
  key: string
  kind: 'customer' | 'email'
  externalId: string | null
  source: string | null
  /** Masked, as the contacts are. */
  name: string | null
  contacts: string[]
  observedAt: string
  /** Codes of `reporting.put_together.by_*`. */
  joinedBy: ('platform' | 'email' | 'phone')[]
}

export interface PersonProps {
  person: {
    id: string
    label: string
    name: string | null
    firstSeenAt: string
    erasedAt: string | null
  }
  stage: Stage
  parts: PersonPart[]
  /** Whom they were taken apart from. */
  apart: { personId: string; label: string; name: string | null; decidedAt: string }[]
  keys: {
    kind: string
    count: number
    masked: string[]
    firstSeenAt: string
    lastSeenAt: string
    isShared: boolean
  }[]
  appointments: (AppointmentRow & { path: string[] })[]
}
