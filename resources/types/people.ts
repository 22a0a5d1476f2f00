export type Role = 'owner' | 'admin' | 'manager' | 'analyst' | 'viewer'
export type Reach = 'organization' | 'business'

export interface Place {
  id: string
  name: string
}

/** Instants in ISO 8601. */
export interface MemberRow {
  id: string
  name: string
  email: string
  role: Role
  reach: Reach
  /** Null: all locations. */
  locationIds: string[] | null
  hasFactor: boolean
  isDisabled: boolean
  seenAt: string | null
  isYou: boolean
  mayChange: boolean
}

export interface InvitationRow {
  id: string
  role: Role
  reach: Reach
  locationIds: string[] | null
  email: string | null
  invitedBy: string | null
  expiresAt: string
  /** Null: handed over by hand. */
  mail: 'waiting' | 'sent' | 'failed' | null
  mayRevoke: boolean
}

export interface MembersProps {
  /** Whether an invitation to an address is mailed beside its link. */
  isMailOn: boolean
  /** The invitation that was just made, shown this once. */
  link: string | null
  nowAt: string
  members: MemberRow[]
  invitations: InvitationRow[]
  /** Those that the reader may give. */
  roles: Role[]
  localRoles: Role[]
  mayInviteWide: boolean
  /** A second factor is asked of every member of the organization. */
  isFactorForAll: boolean
  locations: Place[]
}

export interface KeyRow {
  id: string
  keyId: string
  name: string
  rights: string[]
  isLocal: boolean
  isOrganizationWide: boolean
  mayRevoke: boolean
  createdBy: string | null
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string
  flaggedAt: string | null
}

export interface KeysProps {
  /** The key that was just made, shown this once. */
  text: string | null
  nowAt: string
  mostDays: number
  grantable: string[]
  keys: KeyRow[]
}

export interface InvitationProps {
  token: string
  invitation: {
    place: string
    organization: string
    role: Role
    email: string | null
    invitedBy: string | null
    isLocal: boolean
  }
  /** Who is signed in already. */
  you: { name: string; email: string } | null
}

export type Trade = 'barber' | 'salon' | 'spa' | 'clinic' | 'other'
/** From the loosest to the strictest. */
export type PrivacyMode = 'standard' | 'consent' | 'cookieless' | 'health'

export interface BusinessTerms {
  trade: Trade
  trades: Trade[]
  mode: PrivacyMode
  modes: PrivacyMode[]
  /** For the trade and the country. */
  proposedMode: PrivacyMode
  mayLoosen: boolean
}
