import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { clock } from '#core/clock'
import { randomToken } from '#core/ids'
import { addRule } from '#conversions/conversion_rules'
import { addDestination, noteDryRun, switchDestination } from '#conversions/destinations'
import type { Business } from '#tenancy/businesses'
import { GoogleAds } from '#tests/connectors/vendors/google_ads'
import { Meta } from '#tests/connectors/vendors/meta'
import {
  appointment,
  customer,
  location,
  payment,
  takeIn,
  touchpoint,
} from '#tests/fixtures/bundle'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { createBusiness, inside } from '#tests/fixtures/business'
import { createConnection } from '#tests/fixtures/connection'
import { keptVisits, NOW_MS, shown, work } from '#tests/fixtures/conversions'
import { FOUR_APPS } from '#tests/fixtures/four_vendors'
import { signedInOwner } from '#tests/fixtures/oauth_walk'
import { useVendors } from '#tests/fixtures/vendors_at_hand'

const VISITS = 25

/** Something that stands nowhere else: whoever tells it has told this field. */
const canary = () => `canary${randomToken(8).replaceAll(/[^a-z0-9]/gi, 'x')}`.toLowerCase()

/** A visit of the clinic with a canary in every field that is somebody's, or says what was done. */
function visitOf(number: number, from: 'gclid' | 'fbclid') {
  const kept = { email: `${canary()}@example.com`, name: canary(), service: canary() }
  const texts = { page: canary(), campaign: canary(), referrer: canary(), agent: canary() }
  const phone = `+1212${String(5_550_000 + number)}`
  const id = `ap_${number}`
  const records = [
    customer(`cu_${number}`, {
      email: kept.email,
      phone,
      firstName: kept.name,
      lastName: kept.name,
    }),
    touchpoint(`tp_${number}`, {
      occurredAt: '2026-03-01T08:17:43Z',
      url: `https://clinic.example/${texts.page}?${from}=Click${from}${number}&utm_campaign=${texts.campaign}`,
      referrer: `https://search.example/${texts.referrer}`,
      ip: `203.0.113.${number + 1}`,
      userAgent: `Mozilla/5.0 (X11; Linux x86_64; rv:155.0) Firefox/155.0 ${texts.agent}`,
      contact: { email: kept.email },
      consent: { analytics: 'granted', adUserData: 'granted', adPersonalization: 'granted' },
    }),
    appointment(id, {
      customerId: `cu_${number}`,
      locationId: 'north',
      serviceIds: [kept.service],
      status: 'completed',
      startsAt: '2026-03-05T10:07:11Z',
      endsAt: '2026-03-05T10:41:13Z',
      price: { micros: 137_310_000, currency: 'USD' },
    }),
    payment(`pay_${number}`, {
      appointmentId: id,
      gross: { micros: 137_310_000, currency: 'USD' },
    }),
  ]

  return { records, canaries: [...Object.values(kept), ...Object.values(texts), phone] }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** The spellings in which a contact could leave: as it is, without its plus, hashed. */
const spellings = (text: string) =>
  [text, text.replace('+', '')].flatMap((one) => [one, sha256(one), encodeURIComponent(one)])

test.group('A business of health', (group) => {
  let google: GoogleAds
  let meta: Meta
  let clinic: Business

  group.each.timeout(60_000)
  group.each.setup(async () => {
    google = new GoogleAds()
    meta = new Meta()
    meta.nowMs = NOW_MS
    await google.server.start()
    await meta.server.start()
    const goOn = clock.freeze(NOW_MS)
    const origins = { google: google.server.origin, facebook: meta.server.origin }
    const giveBack = await useVendors(origins, FOUR_APPS)
    clinic = await createBusiness({ privacyMode: 'health' })

    return async () => {
      giveBack()
      goOn()
      await google.server.stop()
      await meta.server.stop()
    }
  })

  /** Everything that left to a platform as a conversion. */
  const told = () =>
    [...google.server.seen, ...meta.server.seen].filter(({ method }) => method === 'POST')

  const tell = async (
    connector: 'google' | 'facebook',
    [token, value]: [string, Record<string, string>],
    isHealthConfirmed: boolean
  ) => {
    const { id: connectionId } = await createConnection(clinic, {
      connector,
      capabilities: ['ads', 'conversions'],
      credential: { tokens: { accessToken: token } },
    })
    await inside(clinic, async () => {
      const made = await addDestination({ connectionId, label: connector, value })
      if (!made.ok) throw new Error(made.failure)
      await noteDryRun(made.value.id)
      const wish = { state: 'on' as const, actor: 'test', isHealthConfirmed }
      await switchDestination(made.value.id, wish)
      await addRule(keptVisits(made.value.id), 'test')
    })
  }
  const tellBoth = async (isConfirmed: boolean) => {
    const action = { operatingAccountId: '1', loginAccountId: '1', conversionActionId: '7' }
    await tell('google', ['ya29.known', action], isConfirmed)
    await tell('facebook', ['EAAB-known', { datasetId: '900', eventName: 'Schedule' }], isConfirmed)
  }
  const visits = Array.from({ length: VISITS }, (_, at) =>
    visitOf(at, at % 2 === 0 ? 'gclid' : 'fbclid')
  )
  const place = location('north', { name: 'Oncology North' })
  const takeVisits = () => takeIn(clinic, [place, ...visits.flatMap(({ records }) => records)])

  test('tells nothing while nobody has confirmed a destination', async ({ assert }) => {
    await tellBoth(false)
    await takeVisits()
    await work(clinic, true)

    assert.isEmpty(told())
    const states = new Set((await shown(clinic)).map(({ state }) => state))
    assert.notInclude([...states], 'accepted')
  })

  test('P18: tells hour, click and key alone; not one canary leaves', async ({ assert }) => {
    await tellBoth(true)
    await takeVisits()
    await work(clinic, true)

    const sent = told()
    const everything = sent.map(({ path, query, text }) => `${path}?${query} ${text}`).join('\n')
    const events = sent.flatMap(({ text }) => {
      const { events: ofGoogle, data: ofMeta } = JSON.parse(text) as Record<string, object[]>

      return ofGoogle ?? ofMeta!
    })
    assert.lengthOf(events, VISITS)
    const secrets = [
      ...visits.flatMap(({ canaries }) => canaries),
      'Oncology',
      '203.0.113',
      '137.31',
    ]
    for (const secret of secrets.flatMap(spellings)) assert.notInclude(everything, secret)

    const spoken = new Set(events.map((event) => Object.keys(event).toSorted().join()))
    assert.sameMembers(
      [...spoken],
      [
        'adIdentifiers,eventSource,eventTimestamp,transactionId',
        'action_source,event_id,event_name,event_time,user_data',
      ]
    )
    const people = events.map(
      (event: Record<string, any>) => event.adIdentifiers ?? event.user_data
    )
    assert.sameMembers([...new Set(people.flatMap(Object.keys))], ['gclid', 'fbc'])
    for (const event of events as Record<string, any>[]) {
      const atMs = event.event_time ? event.event_time * 1_000 : Date.parse(event.eventTimestamp)
      assert.equal(atMs % 3_600_000, 0, 'a time of whole hours')
    }
  })

  test('shows its rules as what they are: without a value', async ({ assert, client }) => {
    await tellBoth(true)
    const browser = await signedInOwner(client, clinic)
    const page = await browser.get(`/b/${clinic.slug}/conversions-out`)
    const { destinations, isHealth } = BrowserSession.page(page).props

    assert.isTrue(isHealth)
    const modes = destinations.flatMap(({ rules }: { rules: { valueMode: string }[] }) =>
      rules.map(({ valueMode }) => valueMode)
    )
    assert.deepEqual(modes, ['none', 'none'])
  })

  test('whoever is known by a contact alone is never told', async ({ assert }) => {
    await tellBoth(true)
    const { records } = visitOf(99, 'gclid')
    const withoutClick = records.map((one) =>
      one.type === 'touchpoint' ? { ...one, url: 'https://clinic.example/' } : one
    )
    await takeIn(clinic, [place, ...withoutClick])
    await work(clinic, true)

    assert.isEmpty(told())
    assert.deepEqual(
      new Set((await shown(clinic)).map(({ reason }) => reason)),
      new Set(['no_identifier'])
    )
  })
})
