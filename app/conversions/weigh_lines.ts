import type { OutgoingConversion } from '#connector-sdk'
import { clock } from '#core/clock'
import type { ActiveRule } from '#conversions/active_rules'
import { outgoing } from '#conversions/outgoing'
import { isReleased, weigh } from '#conversions/plan_conversions'
import type { PlatformTerms } from '#conversions/platform_terms'
import { conversionFacts } from '#conversions/queries/conversion_facts_query'
import type { ConversionFacts } from '#conversions/queries/conversion_facts_query'
import { toldContact } from '#conversions/told_contact'
import type { Refused } from '#conversions/upload_claims'
import type { UploadRow } from '#conversions/upload_rows'

/** A line that may go, and what is said for it. */
export interface Item {
  row: UploadRow
  conversion: OutgoingConversion
}

interface Line {
  row: UploadRow
  rule: ActiveRule
  terms: PlatformTerms
  facts: ConversionFacts
}

/**
 * Its bytes may have been taken, and the platform no longer knows the key: sent again it could
 * count twice, so a person decides.
 */
const isTooLate = ({ firstSentAt }: UploadRow, { dedupeForMs }: PlatformTerms) =>
  firstSentAt !== null && clock.nowMs() - firstSentAt.getTime() > dedupeForMs

/** Why it does not go; null: it goes. What was told before may be taken back whatever the gate says. */
function refusalOf({ row, rule, terms, facts }: Line): Refused | null {
  if (isTooLate(row, terms)) {
    return { id: row.id, state: 'unknown', reason: 'key_forgotten', untilMs: null }
  }
  const { verdict } = weigh({ rule, terms, facts, isReleased: isReleased(row) })
  if (verdict.state === 'ready' || row.kind !== 'conversion') return null

  return { id: row.id, reason: null, untilMs: null, ...verdict }
}

async function itemOf({ row, rule, terms, facts }: Line): Promise<Item> {
  return {
    row,
    conversion: outgoing({
      row,
      facts,
      destination: rule.destination,
      contact: await toldContact(facts),
      recipe: terms.recipe,
      accepted: terms.identifiers,
      valueMode: rule.valueMode,
    }),
  }
}

/** Lines apart by what the gate says of them with the facts of now. Inside the door. */
export async function weighLines(
  rows: readonly UploadRow[],
  rules: ReadonlyMap<string, ActiveRule>,
  terms: PlatformTerms
): Promise<{ refused: Refused[]; items: Item[] }> {
  const facts = await conversionFacts(rows.map(({ appointmentId }) => appointmentId))
  const byId = new Map(facts.map((one) => [one.appointmentId, one]))
  const refused: Refused[] = []
  const items: Item[] = []
  for (const row of rows) {
    const rule = rules.get(row.ruleId)
    const known = byId.get(row.appointmentId)
    if (!rule || !known) {
      refused.push({ id: row.id, state: 'suppressed', reason: 'rule_ended', untilMs: null })
      continue
    }
    const line = { row, rule, terms, facts: known }
    const refusal = refusalOf(line)
    if (refusal) refused.push(refusal)
    else items.push(await itemOf(line))
  }

  return { refused, items }
}
