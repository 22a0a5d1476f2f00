import { test } from '@japa/runner'
import { rightsOf } from '#accounts/rights'
import type { Role } from '#accounts/rights'
import { uuidV7 } from '#core/ids'
import { mayHear } from '#http/live/audience'
import { packed, PROGRESS_KINDS, unpacked } from '#tenancy/live/live_messages'
import type { LiveMessage, ProgressKind } from '#tenancy/live/live_messages'

const businessId = uuidV7()
const at = '2026-03-01T09:00:00.000Z'
const newsOf = (...locationIds: (string | null)[]): LiveMessage => ({
  businessId,
  news: { kind: 'touchpoints', at, locationIds },
})
const workOf = (kind: ProgressKind): LiveMessage => ({
  businessId,
  progress: {
    kind,
    id: uuidV7(),
    state: 'running',
    phase: null,
    done: 1,
    total: 2,
    unit: 'rows',
    startedAt: null,
    retryAt: null,
    message: null,
  },
})

const READ = ['model_run', 'sync', 'recompute', 'reclassification']

test.group('Who hears what is new', () => {
  test('of long work a {role} hears {heard}')
    .with([
      { role: 'owner', heard: [...READ, 'import', 'export'] },
      { role: 'analyst', heard: [...READ, 'export'] },
      { role: 'viewer', heard: READ },
    ] as { role: Role; heard: string[] }[])
    .run(({ assert }, { role, heard }) => {
      const whole = { businessId, locations: null, isWhole: true, rights: rightsOf(role, false) }
      const kinds = (audience: typeof whole) =>
        PROGRESS_KINDS.filter((kind) => mayHear(workOf(kind), audience)) as string[]

      assert.deepEqual(kinds(whole), heard)
      assert.isEmpty(kinds({ ...whole, isWhole: false }))
      assert.isEmpty(kinds({ ...whole, businessId: uuidV7() }))
    })

  test('news of nowhere in particular are for those who see every location', ({ assert }) => {
    const [own, other] = [uuidV7(), uuidV7()]
    const audience = { businessId, isWhole: false, rights: rightsOf('viewer', true) }
    const hears = (locations: string[] | null, ...ids: (string | null)[]) =>
      mayHear(newsOf(...ids), { ...audience, locations })

    assert.isTrue(hears(null, null))
    assert.isFalse(hears([own], null))
    assert.isFalse(hears([own], other, null))
    assert.isTrue(hears([own], other, own))
    assert.isFalse(hears([], own))
  })

  test('whatever there is to say fits into the texts of a bus, and comes out of them', ({
    assert,
  }) => {
    const ids = Array.from({ length: 950 }, () => uuidV7())
    const messages = [newsOf(...ids), ...ids.map((id) => newsOf(id)), workOf('sync')]
    const texts = packed('me', messages, 7_900)
    const out = texts.flatMap((text) => unpacked(text)!.messages)
    const places = out.flatMap(({ news }) => news?.locationIds ?? [])

    assert.isBelow(Math.max(...texts.map((text) => Buffer.byteLength(text))), 7_901)
    assert.deepEqual(places, [...ids, ...ids])
    assert.deepEqual(out.at(-1), messages.at(-1))
    assert.isNull(unpacked('{"v":2}'))
    assert.isNull(unpacked('nothing'))
  })
})
