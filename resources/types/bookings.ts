export interface PlatformPlace {
  /** The platform's own id. */
  externalId: string
  name: string | null
  locationId: string
  appointments: number
  payments: number
  /** When somebody said so. */
  assignedAt: string | null
}

export interface OwnLocation {
  id: string
  name: string
  timezone: string
}

export interface PlacesProps {
  connection: { id: string; name: string }
  places: PlatformPlace[]
  locations: OwnLocation[]
}
