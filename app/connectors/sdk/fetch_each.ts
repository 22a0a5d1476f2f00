import type { Mapped } from './context.js'
import { unlessGone } from './errors.js'
import type { RecordOf, RecordType } from './records.js'
import type { Page } from './streams.js'

interface EachById<T extends RecordType, Found> {
  ask(id: string): Promise<Found>
  map(found: Found): Promise<Mapped<RecordOf<T>>[]>
}

/** `fetchByIds` of a platform that is asked for one object at a time; what it no longer has is gone. */
export async function* fetchEach<T extends RecordType, Found>(
  ids: readonly string[],
  { ask, map }: EachById<T, Found>
): AsyncGenerator<Page<T>> {
  for (const id of ids) {
    const found = await unlessGone(ask(id))
    yield found === null ? { records: [], gone: [id] } : { records: await map(found) }
  }
}
