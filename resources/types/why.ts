import type { AppointmentRow } from '~/types/appointments'
import type { Money } from '~/types/money'
import type { ReportFacts } from '~/types/reports'

/** Parameters that say in which row of its table a figure stands. */
export type RowQuery = Record<string, string>

/** Whose rows a drawer offers: a figure, and the rows of the table to choose from, a total last. */
export interface RowsAsked {
  figure: string
  choices: { label: string; query: RowQuery }[]
}

/** Micros of one currency, or a count. */
export type Amount = Money | number

/** An appointment with its part of a figure, and the channels that the part is of. */
export type BehindAppointment = AppointmentRow & {
  kind: 'appointments'
  channels: string[]
  amount: Amount
}

/** What one campaign, ad group or ad had on a local day of its ad account. */
export interface BehindSpend {
  kind: 'spend'
  id: string
  day: string
  channel: string
  adAccount: string | null
  campaign: string | null
  adGroup: string | null
  ad: string | null
  amount: Amount
}

export interface BehindPerson {
  kind: 'persons'
  id: string
  personId: string
  person: string | null
  firstDay: string
  channel: string
  amount: Amount
}

export type BehindRow = BehindAppointment | BehindSpend | BehindPerson

/** A sum that a figure is made of; null: not for this reader, or spend of a scope without any. */
export interface FigurePart {
  name: string
  kind: BehindRow['kind']
  total: number | null
  sum: Amount | null
  rows: BehindRow[] | null
}

/** Answer of `GET /b/:business/why`. */
export interface Explanation {
  figure: string
  currency: string
  value: Amount | null
  parts: FigurePart[]
}

export interface FigureRowsProps extends ReportFacts {
  figure: string
  part: { name: string; kind: BehindRow['kind'] }
  /** What the row of the table is called, from its channel down; empty for a total. */
  within: string[]
  total: number
  sum: Amount
  rows: BehindRow[]
  nextCursor: string | null
}
