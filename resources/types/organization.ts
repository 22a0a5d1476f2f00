import type { Money } from '~/types/money'
import type { Figures, OverviewProps } from '~/types/reporting'
import type { ChannelsProps, CurrencyRow, LocationsProps, ReportFacts } from '~/types/reports'

/** One business beside the others, in its own currency. */
export interface BusinessRow extends Figures {
  slug: string
  name: string
  /** The member sees some of its locations. */
  isLocal: boolean
  newKept: number
  shareAttributed: number | null
}

export interface OrganizationOverviewProps extends OverviewProps {
  seesSpend: boolean
  currency: string
  currencies: CurrencyRow[]
  businesses: BusinessRow[]
}

export type OrganizationChannelsProps = ChannelsProps
export type OrganizationLocationsProps = LocationsProps

export interface OrganizationModelRow {
  channel: string
  label: string
  values: { model: string; appointments: number; revenue: Money; share: number }[]
}

export interface OrganizationModelsProps extends ReportFacts {
  models: { name: string; label: string }[]
  rows: OrganizationModelRow[]
  unattributed: OrganizationModelRow
  total: OrganizationModelRow
  isAddingUp: boolean
}

export interface OrganizationPickerProps {
  /** The page of a business that was asked for. */
  page: string
  /** Local days. */
  from: string
  to: string
  businesses: {
    slug: string
    name: string
    isLocal: boolean
    appointments: number
    bookedThrough: string | null
  }[]
}
