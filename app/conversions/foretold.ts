import type { OutgoingConversion } from '#connector-sdk'
import { activeRules } from '#conversions/active_rules'
import { findDestination } from '#conversions/destinations'
import { platformTerms } from '#conversions/platform_terms'
import { newestWaiting } from '#conversions/upload_rows'
import { weighLines } from '#conversions/weigh_lines'

/** What a destination would be told if it were on. */
export interface Foretold {
  connectionId: string
  conversions: OutgoingConversion[]
}

/** The newest conversions that wait for a destination alone; null: no such one. Inside the door. */
export async function foretold(destinationId: string, limit: number): Promise<Foretold | null> {
  const destination = await findDestination(destinationId)
  const terms = destination && platformTerms(destination.connector)
  if (!destination || !terms) return null
  const rules = (await activeRules()).filter((rule) => rule.destinationId === destinationId)
  const asIfOn = rules.map(
    (rule) => [rule.id, { ...rule, destinationState: 'on' as const }] as const
  )
  const rows = await newestWaiting(destinationId, limit)
  const { items } = await weighLines(rows, new Map(asIfOn), terms)

  return {
    connectionId: destination.connectionId,
    conversions: items.map(({ conversion }) => conversion),
  }
}
