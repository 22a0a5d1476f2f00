import fc from 'fast-check'
import type { Observation } from '#identity/observation'

const few = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`),
    { nil: undefined }
  )
const seenRecord = fc.record({
  source: fc.constantFrom('customer', 'appointment', 'payment', 'touchpoint' as const),
  customer: few('c', 5),
  visitor: few('v', 3),
  email: few('e', 8),
  phone: few('p', 4),
  firstName: few('F', 3),
  lastName: few('L', 6),
})
/** Some records, of few keys and names. */
export const world = fc.array(seenRecord, { maxLength: 24 }).map((records) =>
  records.map(
    ({ source, customer: id, visitor, email, phone, firstName, lastName }, at): Observation => {
      const carried = { customer: id, visitor, email, phone }
      const keys = Object.entries(carried).flatMap(([kind, hash]) =>
        hash ? [{ kind: kind as 'email', hash }] : []
      )

      return { id: `o${at}`, source, keys, firstName, lastName, emailCanonical: email }
    }
  )
)
/** The same records in two orders. */
export const shuffled = world.chain((seen) =>
  fc.tuple(fc.constant(seen), fc.shuffledSubarray(seen, { minLength: seen.length }))
)
/** What a platform says of cards, some of which nobody carries. */
export const mergesOf = fc.array(
  fc.record({ from: fc.constantFrom('c1', 'c2', 'c9'), into: fc.constantFrom('c3', 'c4', 'c8') }),
  { maxLength: 2 }
)
