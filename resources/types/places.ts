/** Country, time zone and currency that a new place begins with. */
export interface UsualPlace {
  /** ISO 3166. */
  country: string
  /** IANA name. */
  timezone: string
  /** ISO 4217. */
  currency: string
}

export interface ManagedLocation {
  id: string
  name: string
  timezone: string
  country: string | null
  currency: string
  isClosed: boolean
  /** What it is grouped by in reports. */
  labels: Record<string, string>
  /** A platform or a file names it too. */
  isNamedElsewhere: boolean
  /** Null: as the business. */
  privacyMode: string | null
}

/** From the loosest to the strictest. */
export interface LocationPrivacyTerms {
  business: string
  modes: string[]
  mayTighten: boolean
  mayLoosen: boolean
}

export interface LocationsProps {
  locations: ManagedLocation[]
  usual: UsualPlace
  privacy: LocationPrivacyTerms
}

export interface OrganizationSettingsProps {
  businesses: (UsualPlace & { slug: string; name: string })[]
  /** Of the figures of all businesses together, ISO 4217. */
  currency: string
  /** A role in the whole organization. */
  mayManage: boolean
  usual: UsualPlace
}
