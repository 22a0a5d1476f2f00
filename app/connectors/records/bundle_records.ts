import type { AnyRecord, LocationRecord } from '#connector-sdk'
import type { TouchpointRecord } from '#connectors/records/touchpoint_record'

/** In a bundle a location may say its country (ISO 3166): phones without one are read by it. */
export interface BundleLocation extends LocationRecord {
  country?: string
}

/** What one line of a bundle holds. */
export type BundleRecord =
  Exclude<AnyRecord, { type: 'location' }> | BundleLocation | TouchpointRecord

/** The name of every bundle's stream, and of the connector of its source. */
export const RECORDS = 'records'

/** The same of files of a platform, whose later one restates the earlier. */
export const CSV = 'csv'
