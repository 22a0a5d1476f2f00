import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import { parse } from 'csv-parse/sync'
import { ROW_TABLE_RIGHTS, TABLE_RIGHTS } from '#reporting/tables/table_rights'
import type { RowTableName, TableName } from '#reporting/tables/table_rights'
import { BrowserSession } from '#tests/fixtures/browser_session'
import { forgetLimits } from '#tests/fixtures/member'
import { RETURNING } from '#tests/fixtures/returning_people'
import { createSalon } from '#tests/fixtures/salon'
import { SALON } from '#tests/fixtures/salon_bundle'
import {
  branches,
  EMPTY_HERE,
  SHOWN_ROW_TABLES,
  SHOWN_TABLES,
  TABLE_PERIOD,
} from '#tests/fixtures/shown_tables'
import type { OwnRowTable, Shown, Told } from '#tests/fixtures/shown_tables'
import { createUser } from '#tests/fixtures/user'

type Row = Record<string, any>

const MICROS = 1e6
const micros = (told: Told) => {
  if (told === null) return 0

  return typeof told === 'number' ? told * MICROS : Number(told.micros)
}
const summed = (values: number[]) => Math.round(values.reduce((sum, value) => sum + value, 0))

test.group('What a table sums to', (group) => {
  let salon: Awaited<ReturnType<typeof createSalon>>

  group.each.setup(forgetLimits)
  group.setup(async () => {
    salon = await createSalon([...SALON, ...RETURNING])
  })

  async function enter(client: ApiClient) {
    const user = await createUser({ role: 'owner', place: { businessId: salon.business.id } })
    const browser = new BrowserSession(client)
    await browser.signIn(user.email)
    const get = (path: string) => browser.get(`/b/${salon.business.slug}/${path}`)
    const props = async (path: string): Promise<Row> => BrowserSession.page(await get(path)).props
    const rows = async (path: string) =>
      parse((await get(path)).text(), { columns: true }) as unknown as Row[]

    const campaigns = branches((await props(`channels?${TABLE_PERIOD}`)).rows)
    const brand = campaigns.find(({ name }) => name === 'Brand')!.campaignId
    const list = await props(`appointments?${TABLE_PERIOD}`)
    const ids: Row = { campaigns: brand, appointments: list.rows[0].id }

    return {
      props,
      rows,
      ids,
      open: campaigns.flatMap((one) => (one.hasAds ? one.campaignId : [])).join('.'),
    }
  }

  async function assertSame(
    assert: Assert,
    { rows, props, open }: Awaited<ReturnType<typeof enter>>,
    { file, page, query, hasNoPeriod, sums }: Shown & { file: string }
  ) {
    const asked = [TABLE_PERIOD, query].filter(Boolean).join('&')
    const shown = hasNoPeriod ? page : `${page}?${asked}&open=${open}`
    const told = sums(await props(shown))
    const all = await rows(`${file}?${asked}`)
    for (const [column, values] of Object.entries(told)) {
      const cells = all.map((row) => Number(row[column]) * MICROS)

      assert.equal(summed(cells), summed(values.map(micros)), `${file}: ${column}`)
    }
    const sum = summed(
      Object.values(told)
        .flat()
        .map((value) => Math.abs(micros(value)))
    )
    if (!EMPTY_HERE.has(file)) assert.isAbove(sum, 0, file)
  }

  test('{$self}: the file has the sums of its page')
    .with(Object.keys(TABLE_RIGHTS) as TableName[])
    .run(async ({ client, assert }, table) => {
      await assertSame(assert, await enter(client), {
        ...SHOWN_TABLES[table],
        file: `${table}.csv`,
      })
    })

  test('{$self}: the file of a row has the sums of its page')
    .with(Object.keys(SHOWN_ROW_TABLES) as OwnRowTable[])
    .run(async ({ client, assert }, table) => {
      const shown = SHOWN_ROW_TABLES[table]
      const entered = await enter(client)
      const below = (path: string) =>
        path.replace(/^(\w+)\/:id/, (_, kind) => `${kind}/${entered.ids[kind]}`)

      await assertSame(assert, entered, {
        ...shown,
        page: below(shown.page),
        file: `${below(table)}.csv`,
      })
    })

  test('{$self}: of a row that is not there, or for a viewer, there is no file')
    .with(Object.keys(ROW_TABLE_RIGHTS) as RowTableName[])
    .run(async ({ client, assert }, table) => {
      const path = `/b/${salon.business.slug}/${table.replace(':id', salon.business.id)}.csv`
      const asked = async (role: 'owner' | 'viewer') => {
        const user = await createUser({ role, place: { businessId: salon.business.id } })
        const browser = new BrowserSession(client)
        await browser.signIn(user.email)

        return (await browser.get(path)).status()
      }

      assert.equal(await asked('owner'), 404)
      assert.equal(await asked('viewer'), 403)
    })
})
