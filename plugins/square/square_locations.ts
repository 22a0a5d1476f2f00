import type { Context, Partition } from '#connector-sdk'

interface LocationList {
  locations?: { id: string; name?: string; status?: string }[]
}

/** One partition a location: ListPayments without one answers for the main location alone. */
export async function* locationPartitions({ http }: Context): AsyncGenerator<Partition> {
  const { locations = [] } = await http.get<LocationList>('/v2/locations')
  for (const { id, name } of locations) yield { key: id, label: name, data: {} }
}
