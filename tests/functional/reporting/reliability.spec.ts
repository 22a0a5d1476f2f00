import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { CurrentBusiness } from '#tenancy/current_business'
import { faultsOf } from '#tests/fixtures/answer_schemas'
import { createApiKey } from '#tests/fixtures/api_key'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { location, takeIn } from '#tests/fixtures/bundle'
import { createBusiness, inside } from '#tests/fixtures/business'
import { provenBundle } from '#tests/fixtures/proven_bundle'
import { createUser } from '#tests/fixtures/user'

type Business = Awaited<ReturnType<typeof createBusiness>>
interface Dot {
  stated: number
  right: number
  labels: number
  low: number
  high: number
  isFirm: boolean
}

async function qualityPage(client: ApiClient, { id, slug }: Business, given: object = {}) {
  const user = await createUser({ place: { businessId: id }, role: 'viewer', ...given })
  const browser = new BrowserSession(client)
  await browser.signIn(user.email)

  return BrowserSession.page(await browser.get(`/b/${slug}/data-quality`)).props
}

test.group('Stated confidence against what proved right', (group) => {
  let business: Business
  group.setup(async () => {
    business = await createBusiness()
    await takeIn(business, [...provenBundle(400), location('mitte')])
  })

  test('is shown by dots that count every known answer, each inside its interval', async ({
    client,
    assert,
  }) => {
    const { reliability } = await qualityPage(client, business)
    const dots: Dot[] = reliability.dots
    const strong = reliability.bands.find(({ band }: { band: string }) => band === 'strong')
    const counted = dots.reduce((sum, { labels }) => sum + labels, 0)

    assert.equal(counted, reliability.overall.labels)
    assert.isNotEmpty(dots)
    for (const { low, right, high } of dots) {
      assert.isTrue(low <= right + 1e-9 && right - 1e-9 <= high, JSON.stringify(dots))
    }
    assert.equal(strong.state, 'calibrated')
    assert.isAtLeast(strong.labels, 50)
    assert.isTrue(dots.at(-1)!.isFirm)
    assert.sameMembers(
      reliability.origins.map(({ origin }: { origin: string }) => origin),
      ['online']
    )
  }).timeout(60_000)

  test('says nothing of a band with fewer than 50 known answers, and hollows its dots', async ({
    client,
    assert,
  }) => {
    const few = await createBusiness()
    await takeIn(few, provenBundle(400))
    await inside(few, () =>
      CurrentBusiness.query(
        `update calibrations set quality = jsonb_set(jsonb_set(quality, '{bands,0,count}', '49'),
           '{bands,0,state}', '"too_few"') where business_id = $1`,
        [few.id]
      )
    )
    const { reliability } = await qualityPage(client, few)

    assert.equal(reliability.bands[0].state, 'too_few')
    assert.isEmpty(
      (reliability.dots as Dot[]).filter(({ stated, isFirm }) => stated >= 0.9 && isFirm)
    )
  }).timeout(60_000)

  test('belongs to the whole business, and is missing where nothing was learned', async ({
    client,
    assert,
  }) => {
    const [place] = await inside(business, () =>
      CurrentBusiness.query<{ id: string }>('select id from locations where business_id = $1', [
        business.id,
      ])
    )
    const local = await qualityPage(client, business, { locationIds: [place!.id] })
    const young = await qualityPage(client, await createBusiness())

    assert.deepInclude(local, { reliability: null, isWhole: false })
    assert.deepInclude(young, { reliability: null, isWhole: true })
  })

  test('is answered to machines as documented, and is taken along as CSV', async ({
    client,
    assert,
  }) => {
    const key = await createApiKey({ place: { businessId: business.id } })
    const answer = await client.get('/api/v1/analytics/data-quality').bearerToken(key)
    answer.assertStatus(200)
    const document = (await client.get('/api/openapi.json')).body()
    assert.deepEqual(faultsOf(document, 'DataQuality', answer.body()), [])

    const user = await createUser({ place: { businessId: business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const sheet = await browser.get(`/b/${business.slug}/reliability.csv`)
    const [head, ...lines] = sheet.text().trim().split(/\r?\n/)

    assert.match(head!, /stated_ratio,right_ratio,right_low_ratio,right_high_ratio,labels/)
    assert.lengthOf(lines, answer.body().reliability.dots.length)
  })
})
