import { test } from '@japa/runner'
import {
  ConnectorError,
  fromLocal,
  isBadRecord,
  lookup,
  mapItems,
  vine,
  type StaffRecord,
} from '#connector-sdk'

const accept = vine.create({
  id: vine.number(),
  name: vine.string(),
  nick: vine.string().optional(),
})
const STATUS = { on: 'active', off: 'inactive' } as const

const staff = (raw: { id: number; name: string }): StaffRecord => ({
  type: 'staff',
  id: String(raw.id),
  name: raw.name,
  status: 'active',
})

test.group('Mapping of items', () => {
  test('a good item becomes its record; unknown fields and nulls are dropped', async ({
    assert,
  }) => {
    const item = { id: 1, name: 'Ada', nick: null, more: { any: 'thing' } }
    const { mapped, skipped } = await mapItems([item], { accept, toRecord: staff })
    assert.deepEqual(mapped, [{ type: 'staff', id: '1', name: 'Ada', status: 'active' }])
    assert.equal(skipped, 0)
  })

  test('one item may be several records, or none', async ({ assert }) => {
    const toRecord = (raw: { id: number; name: string }) =>
      raw.id === 0 ? null : [staff(raw), { ...staff(raw), id: `${raw.id}b` }]
    const items = [
      { id: 0, name: 'none' },
      { id: 2, name: 'two' },
    ]
    const { mapped, skipped } = await mapItems(items, { accept, toRecord })
    assert.deepEqual(
      mapped.map((one) => one.id),
      ['2', '2b']
    )
    assert.equal(skipped, 1)
  })

  test('a missing field makes a bad record that names it, and the rest goes on', async ({
    assert,
  }) => {
    const items = [{ id: 1 }, { id: 2, name: 'Bob' }, 'text', null]
    const { mapped } = await mapItems(items, { accept, toRecord: staff })
    assert.deepEqual(mapped[0], {
      bad: true,
      id: '1',
      reason: 'bad_shape: name required',
      raw: { id: 1 },
    })
    assert.equal((mapped[1] as StaffRecord).name, 'Bob')
    assert.isTrue(isBadRecord(mapped[2]))
    assert.isTrue(isBadRecord(mapped[3]))
  })

  test('what the mapping throws is the reason', async ({ assert }) => {
    const item = [{ id: 1, name: 'later' }]
    const unknown = await mapItems(item, {
      accept,
      toRecord: (raw) => ({ ...staff(raw), status: lookup(STATUS, raw.name, 'status') }),
    })
    assert.include(unknown.mapped[0], { reason: 'unknown_word: unknown status: "later"' })
    const broken = await mapItems(item, {
      accept,
      toRecord: () => {
        throw new TypeError('no such thing')
      },
    })
    assert.include(broken.mapped[0], { reason: 'exception: no such thing' })
  })

  test('an error of another kind ends the page', async ({ assert }) => {
    const toRecord = () => {
      throw new ConnectorError('remote_gone', 'closed')
    }
    await assert.rejects(() => mapItems([{ id: 1, name: 'a' }], { accept, toRecord }), 'closed')
  })

  test('what is no list breaks the contract', async ({ assert }) => {
    for (const items of [undefined, null, {}, 'text']) {
      await assert.rejects(() => mapItems(items, { accept, toRecord: staff }), /no list/)
    }
  })

  test('a record with a time that happens twice carries a flag, the next one none', async ({
    assert,
  }) => {
    const local = { a: '2026-11-01T01:30', b: '2026-11-02T01:30' } as Record<string, string>
    const items = [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]
    const { mapped } = await mapItems(items, {
      accept,
      toRecord: (raw) => ({
        ...staff(raw),
        extra: { at: fromLocal(local[raw.name]!, 'America/New_York') },
      }),
    })
    const extras = mapped.map((one) => (one as StaffRecord).extra)
    assert.deepEqual(extras[0], { at: '2026-11-01T05:30:00.000Z', clock_ambiguous: true })
    assert.deepEqual(extras[1], { at: '2026-11-02T06:30:00.000Z' })
  })
})
