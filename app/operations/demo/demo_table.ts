import { channelReport } from '#reporting/reports/channel_report'
import { filterOf } from '#reporting/report_filter'
import { addDays } from '#reporting/periods'
import type { ModelName } from '#attribution/credit/models'
import { MODELS } from '#attribution/credit/models'
import { DEMO_SLUG } from '#operations/demo/seed_demo'
import { findBusiness } from '#tenancy/businesses'

const SHOWN: ModelName[] = ['last_non_direct', 'first']
const YEAR = 364

type Report = Awaited<ReturnType<typeof channelReport>>
type Row = Report['rows'][number]

const money = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
})
const amount = (value: { micros: string } | null) =>
  value === null ? '–' : money.format(Number(BigInt(value.micros) / 1_000_000n))
const ratio = (value: number | null) => (value === null ? '–' : `${value.toFixed(2)}×`)

const HEAD = ['channel', 'spend', ...SHOWN.flatMap(() => ['kept', 'revenue', 'ROAS'])]

function line(rows: (Row | undefined)[]) {
  const named = rows.find((row) => row !== undefined)!
  const figures = rows.flatMap((row) =>
    row === undefined
      ? ['0', amount({ micros: '0' }), '–']
      : [row.kept.toFixed(0), amount(row.revenue), ratio(row.roas)]
  )

  return [named.label, amount(named.spend), ...figures]
}

function laidOut(cells: string[][]) {
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const text = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)
      )
      .join('  ')

  return cells.map(text)
}

/** The chain's twelve months by channel: spend, kept appointments, revenue and ROAS of two models. */
export async function demoTable(today: string) {
  const business = (await findBusiness(DEMO_SLUG))!
  const scope = { businessId: business.id, actor: 'shell', locations: null }
  const period = { from: addDays(today, -YEAR), to: today }
  const reports = await Promise.all(
    SHOWN.map((model) =>
      channelReport({ scope, business, filter: filterOf({ ...period, model }, business.timezone) })
    )
  )
  const channels = [...new Set(reports.flatMap(({ rows }) => rows.map(({ channel }) => channel)))]
  const rowsOf = (channel: string) =>
    reports.map(({ rows }) => rows.find((row) => row.channel === channel))
  const cells = [
    HEAD,
    ...channels.map((channel) => line(rowsOf(channel))),
    line(reports.map(({ unattributed }) => unattributed)),
    line(reports.map(({ total }) => total)),
  ]
  const [head, ...body] = laidOut(cells)
  const rule = '─'.repeat(head!.length)
  const models = SHOWN.map((name) => MODELS[name].label.toLowerCase()).join(', then ')

  return [
    `${business.name}, ${period.from} to ${period.to}, kept appointments; ${models}:`,
    '',
    head!,
    rule,
    ...body.slice(0, -2),
    rule,
    ...body.slice(-2),
  ]
}
