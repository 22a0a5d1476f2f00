import { CurrentBusiness } from '#tenancy/current_business'
import { creditArrays, insertCredits } from '#attribution/credit_store'
import type { CreditRow } from '#attribution/events/credits_replaced'
import { INSERT_MATCHES, records } from '#attribution/match_store'
import type { Matched } from '#attribution/matcher'

const STORE = `with matched as (${INSERT_MATCHES}) ${insertCredits(4)}`

/**
 * Writes matches and credits of appointments that had none, in one round trip. Inside the door.
 * Where somebody else matched one of them meanwhile, the whole door works again and finds that.
 */
export const storeFirst = (
  matched: readonly Matched[],
  rows: readonly CreditRow[],
  cause: string
) =>
  CurrentBusiness.query(
    STORE,
    [CurrentBusiness.id(), records(matched), cause, ...creditArrays(rows)],
    'store_first_matches'
  ).catch(repeatWhereTaken)

const TAKEN = new Set(['matches_pkey', 'credits_pkey'])

function repeatWhereTaken(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code !== '23505' || !TAKEN.has(constraint!)) throw error
  throw Object.assign(new Error('matched by another meanwhile', { cause: error }), {
    code: '40001',
  })
}
