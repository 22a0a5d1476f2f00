import { CSV, RECORDS } from '#connectors/records/bundle_records'
import { CurrentBusiness } from '#tenancy/current_business'

/** A dead letter without its contents. */
export interface ListedLetter {
  id: string
  connectionId: string
  /** Name of the connection, of the files or of the bundles that it came with. */
  source: string
  connector: string
  stream: string
  externalId: string | null
  line: number | null
  reason: string
  field: string | null
  message: string
  seenCount: number
  firstSeenAt: Date
  lastSeenAt: Date
}

/** Letters of one connection, or of all; of one reason, or of every one. */
export interface LetterFilter {
  connectionId?: string
  reason?: string
}

export interface LetterGroup {
  connectionId: string
  source: string
  connector: string
  reason: string
  count: number
}

/** Events of sites: whoever sent them mends the site, and nothing of them can be read again. */
export const CAPTURE = 'capture'

/** Rows of files and lines of bundles, which are read again from the letter itself. */
export const isOfFiles = (connector: string) => connector === CSV || connector === RECORDS

/** A page of letters, the last one first; `before` is the last id of the page above. Inside the door. */
export const listLetters = (
  { connectionId, reason }: LetterFilter,
  { before = null, limit }: { before?: string | null; limit: number }
) =>
  CurrentBusiness.query<ListedLetter>(
    `select d.id, d.connection_id as "connectionId", c.name as source, c.connector, d.stream,
            d.external_id as "externalId", d.line, d.reason, d.field, d.message,
            d.seen_count as "seenCount", d.first_seen_at as "firstSeenAt",
            d.last_seen_at as "lastSeenAt"
       from dead_letters d
       join connections c on c.business_id = d.business_id and c.id = d.connection_id
      where d.business_id = $1 and ($2::uuid is null or d.connection_id = $2)
        and ($3::text is null or d.reason = $3) and ($4::uuid is null or d.id < $4)
      order by d.id desc limit $5`,
    [CurrentBusiness.id(), connectionId ?? null, reason ?? null, before, limit]
  )

/** How many letters wait, by source and reason, most first. Inside the door. */
export const letterGroups = () =>
  CurrentBusiness.query<LetterGroup>(
    `select d.connection_id as "connectionId", c.name as source, c.connector, d.reason,
            count(*)::int as count
       from dead_letters d
       join connections c on c.business_id = d.business_id and c.id = d.connection_id
      where d.business_id = $1
      group by 1, 2, 3, 4 order by count(*) desc, c.name, d.reason`,
    [CurrentBusiness.id()]
  )
