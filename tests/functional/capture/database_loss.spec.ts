import { test } from '@japa/runner'
import pg from 'pg'
import { databaseUrlOf } from '#core/database_urls'
import { resetLimits } from '#capture/capture_limits'
import { collectOne, createSiteOfShop, touchpointsOf, visit } from '#tests/fixtures/capture'

/** Ends the capture connection of this database from outside, as a restart would. */
async function cut(admin: pg.Client) {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'track_ingest' and datname = current_database()`
  )

  return rowCount ?? 0
}

test.group('Capture without its database', () => {
  test('what was acknowledged is there, however often the connection is cut', async ({
    assert,
    cleanup,
  }) => {
    const { business, key } = await createSiteOfShop()
    const admin = new pg.Client({ connectionString: databaseUrlOf('owner') })
    await admin.connect()
    cleanup(() => admin.end())

    const acknowledged: string[] = []
    const others = new Set<number>()
    let cuts = 0
    for (let round = 0; round < 6; round++) {
      resetLimits()
      const events = Array.from({ length: 60 }, () => visit())
      const posts = events.map(async (event) => {
        const { status } = await collectOne(key, event)
        if (status === 202) acknowledged.push(event.id)
        else others.add(status)
      })
      cuts += await cut(admin)
      await Promise.all(posts)
    }
    const kept = (await touchpointsOf(business)).map(({ event_id: id }) => id)

    assert.isAbove(cuts, 2)
    assert.isAbove(acknowledged.length, 100)
    assert.includeMembers(kept, acknowledged)
    assert.equal(new Set(kept).size, kept.length)
    assert.isTrue([...others].every((status) => status === 503))
  })
})
