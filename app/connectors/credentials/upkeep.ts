import { clock } from '#core/clock'
import type { ConnectionKey } from '#connectors/credentials/known_connection'
import { dueCredentials } from '#connectors/credentials/credential_rows'
import { dueRevocations, revoke } from '#connectors/credentials/revocations'
import type { RevocationKey } from '#connectors/credentials/revocations'
import { tokenFor } from '#connectors/credentials/token_for'

const AT_ONCE = 4

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>) {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

type EachBusiness = (work: (businessId: string) => Promise<unknown>) => Promise<unknown>

/** Collects inside each business, one after the other; the calls come after, outside. */
async function collected(
  each: EachBusiness,
  find: (at: Date) => Promise<string[]>
): Promise<ConnectionKey[]> {
  const keys: ConnectionKey[] = []
  await each(async (businessId) => {
    for (const id of await find(clock.date())) keys.push({ businessId, id })
  })

  return keys
}

/** Renews every token whose time has come, used or not. Returns how many were looked at. */
export async function renewDue(each: EachBusiness) {
  const keys = await collected(each, dueCredentials)
  await inTurns(keys, (key) => tokenFor(key))

  return keys.length
}

/** Tells the platforms of connections that were taken apart. */
export async function revokeDue(each: EachBusiness) {
  const keys: RevocationKey[] = await collected(each, dueRevocations)
  await inTurns(keys, revoke)

  return keys.length
}
