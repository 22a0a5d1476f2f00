import { ensureSource } from '#connectors/connections'
import { rowKeys } from '#connectors/csv/plan_file'
import { accountIdOf, SPEND_SOURCE, spendRecords } from '#connectors/csv/spend_row'
import type { SpendDay, SpendTerms } from '#connectors/csv/spend_row'
import { CSV } from '#connectors/records/bundle_records'
import { takeInFew } from '#connectors/records/take_in_bundle'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

/** The source whose files brought this account: a day that is entered replaces theirs. Inside the door. */
async function sourceOfAccount(accountId: string): Promise<string> {
  const [known] = await CurrentBusiness.query<{ id: string }>(
    `select c.id from ad_accounts a
       join connections c on c.business_id = a.business_id and c.id = a.connection_id
      where a.business_id = $1 and a.external_id = $2 and a.gone_at is null and c.connector = $3
      order by c.id limit 1`,
    [CurrentBusiness.id(), accountId, CSV]
  )

  return known?.id ?? ensureSource(SPEND_SOURCE, CSV)
}

/**
 * Takes a day of spend in that somebody wrote down, in place of what was said of it before. Opens the
 * door itself.
 */
export const enterSpend = (
  scope: BusinessScope,
  spend: SpendDay,
  terms: Pick<SpendTerms, 'kind' | 'timezone'>
): Promise<void> =>
  CurrentBusiness.run(scope, async () => {
    const keyOf = rowKeys(CurrentBusiness.id())
    const { own, beside } = spendRecords(spend, { ...terms, keyOf })
    const lines = [...beside, own].map((record, at) => ({
      ...{ number: at + 1, text: JSON.stringify(record), fault: null },
    }))
    const { rejected } = await takeInFew(lines, await sourceOfAccount(accountIdOf(spend)), CSV)
    if (rejected[0]) throw new Error(`spend was read and then refused: ${rejected[0].message}`)
  })
