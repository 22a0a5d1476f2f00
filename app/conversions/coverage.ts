import type { WaitingIdentifiers } from '#conversions/queries/waiting_identifiers_query'

export type CoverageField = 'click_id' | 'fbc' | 'fbp' | 'email' | 'phone'

/** Kinds of identifiers that fill a field of a platform. Meta's `fbc` is made of an `fbclid`. */
const KINDS: Record<CoverageField, readonly string[]> = {
  click_id: ['gclid', 'gbraid', 'wbraid', 'ttclid', 'msclkid'],
  fbc: ['fbc', 'fbclid'],
  fbp: ['fbp'],
  email: ['email'],
  phone: ['phone'],
}
const CONTACTS: ReadonlySet<string> = new Set<CoverageField>(['email', 'phone'])

export interface Coverage {
  waiting: number
  /** Fields that the platform takes and that may be told, and how many conversions have each. */
  fields: { field: CoverageField; count: number }[]
}

export interface CoverageTerms {
  /** Identifiers that the platform takes. */
  accepted: readonly string[]
  /** No contact is told in health mode. */
  isHealth: boolean
}

/** By which fields the people behind what waits for a destination could be found. Pure. */
export function coverageOf(
  waiting: readonly Pick<WaitingIdentifiers, 'identifiers' | 'count'>[],
  { accepted, isHealth }: CoverageTerms
): Coverage {
  const sum = (some: typeof waiting) => some.reduce((total, { count }) => total + count, 0)
  const fields = (Object.keys(KINDS) as CoverageField[])
    .filter((field) => !(isHealth && CONTACTS.has(field)))
    .map((field) => ({ field, kinds: KINDS[field].filter((kind) => accepted.includes(kind)) }))
    .filter(({ kinds }) => kinds.length > 0)

  return {
    waiting: sum(waiting),
    fields: fields.map(({ field, kinds }) => {
      const having = waiting.filter(({ identifiers }) =>
        kinds.some((kind) => identifiers.includes(kind))
      )

      return { field, count: sum(having) }
    }),
  }
}
