import type { Money } from '~/types/money'
import type { Figures, OverviewProps } from '~/types/reporting'
import type { ChannelsProps, CurrencyRow, LocationsProps, ReportFacts } from '~/types/reports'

import type { ConversionFacts } from '~/types/rates'
import type { FrozenHead } from '~/types/saved'
import type { SpendAccount } from '~/types/spend'

/** One business beside the others, in its own currency. */
export interface BusinessRow extends Figures {
  slug: string
  name: string
  /** The member sees some of its locations. */
  isLocal: boolean
  newKept: number
  shareAttributed: number | null
  /** In the report's currency; null where it is its own, or a day has no rate. */
  converted: { revenue: Money; spend: Money | null } | null
}

export interface OrganizationOverviewProps extends OverviewProps {
  seesSpend: boolean
  currency: string
  currencies: CurrencyRow[]
  conversion: ConversionFacts
  businesses: BusinessRow[]
}

export type OrganizationChannelsProps = ChannelsProps & { conversion: ConversionFacts }
export type OrganizationLocationsProps = LocationsProps & { conversion: ConversionFacts }

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
  conversion: ConversionFacts
}

export interface OrganizationSpendBusiness {
  slug: string
  name: string
  /** The member sees the whole of it. */
  seesSpend: boolean
  /** What has a rate, in the report's currency. */
  spend: Money | null
  /** In the currencies of its ad accounts. */
  totals: Money[]
  /** Over all of its ad accounts. */
  missingDays: number
  accounts: SpendAccount[]
}

export interface OrganizationSpendProps extends ReportFacts {
  total: Money | null
  currencies: CurrencyRow[]
  conversion: ConversionFacts
  businesses: OrganizationSpendBusiness[]
}

export interface OrganizationReportsProps {
  businesses: { slug: string; name: string }[]
  frozen: (FrozenHead & { business: { slug: string; name: string } })[]
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
