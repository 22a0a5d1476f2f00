import { test } from '@japa/runner'
import { uuidV7 } from '#core/ids'
import { CurrentBusiness } from '#tenancy/current_business'
import { createBusiness, scopeOf } from '#tests/fixtures/business'

const BUSINESSES = 50
const VISITS = 2_000
/** More at once than the pool has connections, so that each connection changes hands. */
const AT_ONCE = 25

const broken = new Error('on purpose')

/** Asks, writes, asks again; every third visit breaks off half way, every fifth in SQL. */
async function visit(id: string, turn: number) {
  const seen: string[] = []
  const look = async () => {
    const rows = await CurrentBusiness.query<{ business_id: string }>(
      'select business_id from locations'
    )
    seen.push(...rows.map((row) => row.business_id))
  }
  const work = async () => {
    await look()
    await CurrentBusiness.query('update locations set capacity = $1', [turn])
    if (turn % 3 === 0) throw broken
    if (turn % 5 === 0) await CurrentBusiness.query('select 1 / 0')
    await look()
  }
  const outcome = await CurrentBusiness.run(scopeOf({ id }), work).then(
    () => 'done',
    (error) => (error === broken ? 'broken' : (error as { code: string }).code)
  )

  return { foreign: seen.filter((business) => business !== id).length, seen: seen.length, outcome }
}

test.group('Businesses that take turns on the same connections', () => {
  test('never see a row of each other, whatever breaks off', async ({ assert }) => {
    const ids: string[] = []
    for (let made = 0; made < BUSINESSES; made++) {
      const { id } = await createBusiness()
      const row = [id, uuidV7()]
      await CurrentBusiness.run(scopeOf({ id }), () =>
        CurrentBusiness.query(
          `insert into locations (business_id, id, name, timezone, currency)
           values ($1, $2, 'one', 'UTC', 'USD')`,
          row
        )
      )
      ids.push(id)
    }

    const outcomes = new Map<string, number>()
    const totals = { foreign: 0, seen: 0 }
    let turn = 0
    const walk = async () => {
      while (turn < VISITS) {
        const own = turn++
        const { foreign, seen, outcome } = await visit(ids[(own * 7) % BUSINESSES]!, own)
        totals.foreign += foreign
        totals.seen += seen
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, walk))

    assert.equal(totals.foreign, 0)
    assert.isAbove(totals.seen, VISITS)
    assert.sameMembers([...outcomes.keys()], ['done', 'broken', '22012'])
  })
})
