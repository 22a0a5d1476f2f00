/**
 * The reports on a year of touchpoints and appointments, whose dimensions are independent (5
 * channels × 40 campaigns × 40 locations × 365 days): `npm run bench -- dashboard
 * [--touchpoints 10000000] [--appointments 300000]`.
 * Prints one JSON object: median and slowest answer in ms, uncached and cached, over 30 and 365
 * days. The database is one of its own; `--storage DIR` keeps it there, and takes it up again.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Business } from '#tenancy/businesses'
import { fillOf, PARTS, touchpointsOf } from './dashboard_rows.js'
import { runBench } from './run_bench.js'

const { values } = parseArgs({
  options: {
    touchpoints: { type: 'string', default: '10000000' },
    appointments: { type: 'string', default: '300000' },
    storage: { type: 'string' },
  },
})
const TOUCHPOINTS = Number(values.touchpoints)
const APPOINTMENTS = Number(values.appointments)
const RUNS = 15
const SLUG = 'dashboard'
const PERIODS = {
  month: { from: '2026-06-01', to: '2026-06-30' },
  year: { from: '2026-01-01', to: '2026-12-31' },
}

async function fill(business: Business) {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { countMarked } = await import('#reporting/count_marked')
  const { markDays } = await import('#reporting/visitors/visitor_days')
  const { markEverybody } = await import('#reporting/visits/person_marks')
  const scope = { businessId: business.id, actor: 'shell', locations: null }
  const write = (statements: readonly string[]) =>
    CurrentBusiness.run(scope, async () => {
      for (const text of statements) {
        await CurrentBusiness.query(text.replaceAll('$1', `'${business.id}'::uuid`))
      }
    })
  await write(fillOf(APPOINTMENTS))
  for (let part = 0; part < PARTS; part++) await write([touchpointsOf(TOUCHPOINTS, part)])
  const year = { fromMs: Date.parse(PERIODS.year.from), toMs: Date.parse(PERIODS.year.to) }
  await CurrentBusiness.run(scope, async () => {
    await markDays(year)
    await markEverybody()
  })
  await countMarked(business.id)
  await db.connection('owner').rawQuery('analyze')
}

const round = (ms: number) => Math.round(ms * 10) / 10

async function timed(work: () => Promise<unknown>) {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedMs = performance.now()
    await work()
    times.push(performance.now() - startedMs)
  }
  times.sort((a, b) => a - b)

  return { medianMs: round(times[Math.floor(RUNS / 2)]!), slowestMs: round(times.at(-1)!) }
}

async function reports() {
  const { campaignReport } = await import('#reporting/reports/campaign_report')
  const { channelReport } = await import('#reporting/reports/channel_report')
  const { dashboardReport } = await import('#reporting/reports/dashboard_report')
  const { locationReport } = await import('#reporting/reports/location_report')
  const { modelReport } = await import('#reporting/reports/model_report')
  const { spendReport } = await import('#reporting/reports/spend_report')
  const { peopleReport } = await import('#reporting/reports/people_report')
  const { dataQualityReport } = await import('#reporting/reports/data_quality_report')
  const { visitorReport } = await import('#reporting/reports/visitor_report')
  const { journeyReport } = await import('#reporting/reports/journey_report')
  type Asked = Parameters<typeof journeyReport>[0]
  const everybody = { persons: 'all', contains: null, minTouches: 0 } as const

  return {
    dashboardReport,
    channelReport,
    campaignReport,
    modelReport,
    locationReport,
    spendReport,
    peopleReport,
    dataQualityReport,
    visitorReport,
    journeyReport: (request: Asked) => journeyReport(request, everybody),
  }
}

async function measure() {
  const { createBusiness, findBusiness } = await import('#tenancy/businesses')
  const { forgetReports } = await import('#reporting/report_cache')
  const { filterOf } = await import('#reporting/report_filter')
  const { appointmentFilterOf } = await import('#reporting/appointment_filter')
  const { readAppointments } = await import('#reporting/reports/appointment_list')
  const known = await findBusiness(SLUG)
  const made = known ? null : await createBusiness({ slug: SLUG }, 'setup')
  if (made && !made.ok) throw new Error(made.failure)
  const business = known ?? made!.value
  const scope = { businessId: business.id, actor: 'shell', locations: null }
  if (made) await fill(business)
  const answers: Record<string, unknown> = {}
  for (const [name, period] of Object.entries(PERIODS)) {
    const filter = filterOf(period, business.timezone)
    for (const [report, ask] of Object.entries(await reports())) {
      const asked = () => ask({ scope, business, filter })
      const uncached = await timed(() => {
        forgetReports(business.id)

        return asked()
      })
      answers[`${report} ${name}`] = { uncached, cached: await timed(asked) }
    }
    const list = appointmentFilterOf(period, business)
    answers[`appointments ${name}`] = { uncached: await timed(() => readAppointments(scope, list)) }
  }

  return {
    bench: 'dashboard',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg().map(round),
    node: process.version,
    touchpoints: TOUCHPOINTS,
    appointments: APPOINTMENTS,
    answers,
  }
}

await runBench(measure, values.storage)
