import { CurrentBusiness } from '#tenancy/current_business'
import { inside } from '#tests/fixtures/business'

const TABLES = [
  'connections',
  'credentials',
  'stream_cursors',
  'sync_slices',
  'sync_runs',
  'dead_letters',
]

/** `table: secret` for every secret that stands open in a row of the business. */
export const openSecrets = (business: { id: string }, secrets: readonly string[]) =>
  inside(business, async () => {
    const found: string[] = []
    for (const table of TABLES) {
      const rows = await CurrentBusiness.query<{ text: string }>(
        `select row_to_json(t)::text as text from ${table} t where t.business_id = $1`,
        [CurrentBusiness.id()]
      )
      const text = rows.map((row) => row.text).join('\n')
      found.push(...secrets.filter((one) => text.includes(one)).map((one) => `${table}: ${one}`))
    }

    return found
  })
