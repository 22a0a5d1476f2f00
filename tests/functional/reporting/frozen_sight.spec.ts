import { test } from '@japa/runner'
import type { Role } from '#accounts/rights'
import { listLocations } from '#tenancy/locations'
import { inside } from '#tests/fixtures/business'
import { cellIn, enterSalon, NET_WEEKEND } from '#tests/fixtures/frozen'
import { createSalon } from '#tests/fixtures/salon'

type Row = Record<string, any>

test.group('Who sees frozen reports, and who freezes', () => {
  test('whoever sees fewer locations does not see the figures of all of them', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const [brooklyn, mitte] = await inside(salon.business, listLocations)
    const owner = await enterSalon(client, salon)
    const whole = await owner.freeze()
    const both = await owner.freeze(`${NET_WEEKEND}&locations=${brooklyn!.id},${mitte!.id}`)
    const one = await owner.freeze(`${NET_WEEKEND}&locations=${mitte!.id}`)
    const local = await enterSalon(client, salon, { role: 'manager', locationIds: [mitte!.id] })

    for (const { path } of [whole, both]) {
      assert.equal((await local.get(path)).status(), 404)
      assert.equal((await local.get(`${path}/table.csv`)).status(), 404)
    }
    assert.deepEqual((await local.props(one.path)).frozen.places, ['Mitte'])
    assert.deepEqual(
      (await local.props('reports')).frozen.map(({ id }: Row) => `reports/${id}`),
      [one.path]
    )
    // What they freeze themselves is of their own place, whatever they ask for.
    const own = await local.freeze(`${NET_WEEKEND}&locations=${brooklyn!.id}`)
    assert.equal(cellIn(await local.props(own.path), 'total', 'booked_appointments').was, 0)
    const mine = await local.freeze()
    assert.deepEqual((await owner.props(mine.path)).frozen.places, ['Mitte'])
  })

  test('{role}: freezes {freezes}, takes the file along {takes}')
    .with([
      { role: 'analyst' as Role, freezes: 302, takes: 200 },
      { role: 'viewer' as Role, freezes: 403, takes: 403 },
    ])
    .run(async ({ client, assert }, { role, freezes, takes }) => {
      const salon = await createSalon()
      const owner = await enterSalon(client, salon)
      const { path } = await owner.freeze()
      const { get, freeze } = await enterSalon(client, salon, { role })

      assert.equal((await get(path)).status(), 200)
      assert.equal((await get(`${path}/table.csv`)).status(), takes)
      assert.equal((await freeze()).response.status(), freezes)
    })

  test('whoever froze it takes it away, and heads take away any; nobody else does', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const owner = await enterSalon(client, salon)
    const analyst = await enterSalon(client, salon, { role: 'analyst' })
    const [byOwner, byAnalyst, second] = [
      await owner.freeze(),
      await analyst.freeze(),
      await analyst.freeze(),
    ]
    const remove = ({ browser, base }: typeof owner, path: string) =>
      browser.delete(`${base}/${path}`)

    assert.isFalse((await analyst.props(byOwner.path)).mayRemove)
    assert.isTrue((await analyst.props(byAnalyst.path)).mayRemove)
    assert.equal((await remove(analyst, byOwner.path)).status(), 403)
    assert.equal((await remove(analyst, byAnalyst.path)).status(), 302)
    assert.equal((await remove(owner, second.path)).status(), 302)
    assert.equal((await remove(owner, second.path)).status(), 404)
    assert.deepEqual(
      (await owner.props('reports')).frozen.map(({ id }: Row) => `reports/${id}`),
      [byOwner.path]
    )
  })

  test('what no report can be asked is refused, and nothing is kept', async ({
    client,
    assert,
  }) => {
    const salon = await createSalon()
    const { browser, base, props, get } = await enterSalon(client, salon)
    await get('channels')
    for (const body of [
      { report: 'people', name: 'x' },
      { report: 'channels', name: ' ' },
      { report: 'channels', name: 'x', query: 'from=2026-02-30' },
      { report: 'channels', name: 'x', query: 'stage=sold' },
      { report: 'channels', name: 'x', rows: [] },
    ]) {
      const response = await browser.post(`${base}/reports`, body, { accept: 'application/json' })
      assert.equal(response.status(), 422, JSON.stringify(body))
    }
    assert.isEmpty((await props('reports')).frozen)
  })
})
