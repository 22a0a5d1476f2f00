import type { Json } from '#connector-sdk'
import type { HttpFixture } from '#tests/connectors/kit/kit_fixtures'

type Item = { [key: string]: Json }

/** The first list of objects in a body: where the items of an answer are. */
export function itemsIn(body: Json): Item[] | null {
  if (Array.isArray(body)) return body.length > 0 && isItem(body[0]) ? (body as Item[]) : null
  if (!isItem(body)) return null
  for (const value of Object.values(body)) {
    const found = itemsIn(value)
    if (found) return found
  }

  return null
}

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A change that a platform could make to one item without telling. */
export interface Drift {
  title: string
  field: string
  change(item: Item): void
}

/** Every field of the first item gone, of another type, and one more beside. */
export function driftsOf(fixture: HttpFixture, at = 0): Drift[] {
  const [first] = itemsIn(fixture.exchanges[at]?.body ?? null) ?? []
  const fields = Object.keys(first ?? {})

  return [
    ...fields.map((field) => ({
      title: `${field} gone`,
      field,
      change: (item: Item) => void delete item[field],
    })),
    ...fields.map((field) => ({
      title: `${field} as an object`,
      field,
      change: (item: Item) => void (item[field] = { changed: true }),
    })),
    ...(first
      ? [{ title: 'a new field', field: '', change: (item: Item) => void (item.brandNew = ['x']) }]
      : []),
  ]
}

/** The fixture with the first item of one exchange changed. */
export function drifted(fixture: HttpFixture, { change }: Drift, at = 0): HttpFixture {
  const copy = structuredClone(fixture)
  change(itemsIn(copy.exchanges[at]!.body)![0]!)

  return copy
}

/** The fixture with the list of every answer empty, from one exchange on. */
export function emptied(fixture: HttpFixture, from = 0): HttpFixture {
  const copy = structuredClone(fixture)
  for (const { body } of copy.exchanges.slice(from)) {
    const items = itemsIn(body)
    if (items) items.length = 0
  }

  return copy
}

/** The fixture without one of its items, each of them once. */
export function* shortenings(fixture: HttpFixture, from = 0): Generator<HttpFixture> {
  for (let exchange = from; exchange < fixture.exchanges.length; exchange++) {
    const count = itemsIn(fixture.exchanges[exchange]!.body)?.length ?? 0
    for (let item = 0; item < count; item++) {
      const copy = structuredClone(fixture)
      itemsIn(copy.exchanges[exchange]!.body)!.splice(item, 1)
      yield copy
    }
  }
}
