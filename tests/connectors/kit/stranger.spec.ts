import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import type { Json } from '#connector-sdk'
import { writeNewConnector, type NewConnector } from '#operations/new_connector'
import { conformance } from '#connector-kit'
import { quickstartRecordings } from '#tests/fixtures/quickstart'

const DAY = '2026-03-0'
const WINDOW = { from: '2026-03-01T00:00:00Z', to: '2026-03-14T00:00:00Z' }

const place = (id: string) => ({ id, name: `Shop ${id}`, timezone: 'Europe/Berlin' })
const visit = (id: string, at: number, more: object = {}) => ({
  id,
  service_ids: [],
  created_at: `${DAY}1T09:00:00Z`,
  starts_at: `${DAY}${at}T15:00:00Z`,
  status: 'confirmed',
  ...more,
})
const paid = (id: string, at: number, more: object = {}) => ({
  id,
  amount: 4_000,
  currency: 'USD',
  paid_at: `${DAY}${at}T15:50:00Z`,
  status: 'succeeded',
  ...more,
})
const account = { id: 'a1', name: 'Fresha Ads', currency: 'JPY', timezone: 'Asia/Tokyo' }
const campaign = (id: string, status: string) => ({ id, account_id: 'a1', name: `C ${id}`, status })
const spent = (day: string) => ({
  account_id: 'a1',
  campaign_id: 'c1',
  day,
  impressions: 10,
  clicks: 1,
  cost: '500',
  currency: 'JPY',
})

/** What a stranger has recorded of each stream: its pages, and where its window has two ends. */
const RECORDED: Record<string, { pages: object[][]; slice?: object; bounds?: [string, string] }> = {
  locations: { pages: [[place('l1'), place('l2')], [place('l3')]] },
  appointments: {
    pages: [
      [visit('v1', 2, { location_id: 'l1', email: 'ana@example.com' }), visit('v2', 3)],
      [visit('v3', 4, { status: 'no_show' }), visit('v4', 5, { status: 'cancelled' })],
      [visit('v5', 6, { status: 'completed' })],
    ],
    slice: WINDOW,
    bounds: [WINDOW.from, WINDOW.to],
  },
  payments: {
    pages: [[paid('p1', 2), paid('p2', 3, { currency: 'JPY' })], [paid('p3', 4)]],
    slice: WINDOW,
    bounds: [WINDOW.from, WINDOW.to],
  },
  ad_accounts: { pages: [[account, { ...account, id: 'a2' }]] },
  campaigns: { pages: [[campaign('c1', 'enabled'), campaign('c2', 'paused')]] },
  spend: {
    pages: [[spent('2026-03-01'), spent('2026-03-02')], [spent('2026-03-07')]],
    slice: { fromDay: '2026-03-01', toDay: '2026-03-07' },
    bounds: ['2026-03-01', '2026-03-07'],
  },
}

function fixtureOf(stream: string): Json {
  const { pages, slice, bounds } = RECORDED[stream]!
  const [from, to] = bounds ?? []
  const exchanges = pages.map((data, at) => ({
    method: 'GET',
    host: 'api.fresha.example.com',
    path: `/v1/${stream}`,
    query: { ...(bounds ? { from, to } : {}), ...(at > 0 ? { cursor: `at-${at}` } : {}) },
    status: 200,
    body: { data, ...(at < pages.length - 1 ? { next: `at-${at + 1}` } : {}) },
  }))

  return { stream, ...(slice ? { slice } : {}), exchanges } as unknown as Json
}

const recorded = Object.fromEntries(
  Object.keys(RECORDED).map((stream) => [stream, fixtureOf(stream)])
)

/** A folder as `make:connector` writes it, with recordings and their snapshots; below the checkout, whose contract it names. */
async function stranger(
  wish: Pick<NewConnector, 'auth' | 'capabilities' | 'isRest'>,
  fixtures: Record<string, Json> = recorded
) {
  await mkdir(app.makePath('tmp'), { recursive: true })
  const path = await mkdtemp(app.makePath('tmp/kit-'))
  const templates = app.makePath('plugins/_template')
  const wished = { id: 'fresha', path, isCommunity: false, templates, ...wish }
  const folder = await writeNewConnector(wished)
  const code = await readFile(join(folder, 'connector.ts'), 'utf8')
  for (const stream of Object.keys(fixtures).filter((name) =>
    code.includes(`streams/${name}.js`)
  )) {
    const file = join(folder, 'fixtures', `${stream}.http.json`)
    await writeFile(file, JSON.stringify(fixtures[stream]))
  }

  return folder
}

// Snapshots are written on the first sight of a folder, as an author's are.
const write = process.env.CONNECTOR_GOLDEN
process.env.CONNECTOR_GOLDEN = 'write'
const ways = [
  await stranger({ auth: 'keys', capabilities: ['bookings'], isRest: false }),
  await stranger({ auth: 'oauth2', capabilities: ['ads', 'payments'], isRest: true }),
  await stranger(
    { auth: 'keys', capabilities: ['bookings'], isRest: true },
    quickstartRecordings()
  ),
]
for (const folder of ways) conformance(join(folder, 'tests'))

test.group('A connector of a stranger', (group) => {
  group.setup(() => {
    if (write === undefined) delete process.env.CONNECTOR_GOLDEN
    else process.env.CONNECTOR_GOLDEN = write
  })

  group.teardown(async () => {
    for (const folder of ways) await rm(dirname(folder), { recursive: true })
  })

  test('has snapshots of what it was recorded with', async ({ assert }) => {
    const text = await readFile(join(ways[0]!, 'fixtures/appointments.golden.json'), 'utf8')
    assert.include(text, '"no_show"')
  })
})
