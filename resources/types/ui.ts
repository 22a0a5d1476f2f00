export type NumberFormat =
  'language' | 'comma_point' | 'point_comma' | 'space_comma' | 'apostrophe_point'

export interface PanelUser {
  name: string
  email: string
  /** May see how the installation is. */
  isOperator: boolean
  hasSecondFactor: boolean
  /** When a second factor must be there; null: none is asked, or it is there. */
  factorDueAt: string | null
  colorScheme: 'system' | 'light' | 'dark'
  numberFormat: NumberFormat
  /** Keys that act alone, without Ctrl or Alt. */
  hasShortcuts: boolean
  /** Keys of the reader's own choice, by the usual ones. */
  shortcutKeys: Record<string, string>
}

export interface BusinessChoice {
  slug: string
  name: string
  organization: string
  organizationSlug: string
}

/** The organization of the page, null outside `/o/:organization`. */
export interface PanelOrganization {
  slug: string
  name: string
  isDemo: boolean
  /** Those that the member may see. */
  businessCount: number
}

/** The business of the page, null outside `/b/:business`. */
export interface PanelBusiness {
  slug: string
  name: string
  organization: string
  isDemo: boolean
  /** IANA name, ISO 4217, ISO 3166. */
  timezone: string
  currency: string
  country: string
}

/** What every page receives beside its own props. */
export interface SharedProps {
  locale: string
  /** ICU messages of the page's own slice and of `ui`, by their whole key. */
  messages: Record<string, string>
  user: PanelUser | null
  business: PanelBusiness | null
  organization: PanelOrganization | null
  businesses: BusinessChoice[]
  /** Of the business: those that the member may see, by name. */
  locations: { id: string; name: string }[]
  /** Connections that only a person can mend, the oldest trouble first. */
  troubled: { id: string; name: string; state: string; dataThrough: string | null }[]
  /** The member sees these locations and no other. */
  isLocal: boolean
  rights: string[]
  errors: Record<string, string>
  flash: { notice: string | null; error: string | null }
}
