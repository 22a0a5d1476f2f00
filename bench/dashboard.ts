/**
 * The reports on a year of appointments, whose dimensions are independent (5 channels × 40
 * campaigns × 40 locations × 365 days): `npm run bench -- dashboard [--appointments 300000]`.
 * Prints one JSON object: median and slowest answer in ms, uncached and cached, over 30 and 365
 * days. The database is one of its own; `--storage DIR` keeps it there, and takes it up again.
 */
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Business } from '#tenancy/businesses'
import { runBench } from './run_bench.js'

const { values } = parseArgs({
  options: { appointments: { type: 'string', default: '300000' }, storage: { type: 'string' } },
})
const APPOINTMENTS = Number(values.appointments)
const RUNS = 15
const SLUG = 'dashboard'
const PERIODS = {
  month: { from: '2026-06-01', to: '2026-06-30' },
  year: { from: '2026-01-01', to: '2026-12-31' },
}

const id = (kind: string, nth: string) =>
  `('${kind}-0000-7000-8000-' || lpad((${nth})::text, 12, '0'))::uuid`
const NIL = `'00000000-0000-0000-0000-000000000000'::uuid`
const CHANNEL = `(array['paid_search','paid_social','email','organic_search','unattributed'])[1 + c]`
/** One random draw per appointment; every dimension by its own. */
const DRAWN = `
select n, floor(random() * 5)::int as c, floor(random() * 40)::int as campaign,
       floor(random() * 40)::int as place, floor(random() * 365)::int as day,
       (random() * 200)::bigint * 1000000 as micros, random() < 0.3 as is_new
  from generate_series(1, ${APPOINTMENTS}) n`

/** Sums come in the order in which days pass. */
const FILL = [
  `create temp table drawn on commit drop as ${DRAWN}`,
  `insert into locations (business_id, id, name, timezone, currency)
   select $1, ${id('00000001', 'n')}, 'Location ' || n, 'UTC', 'USD' from generate_series(0, 39) n`,
  `insert into connections (business_id, id, connector, external_account_id, name)
   values ($1, ${id('00000002', '0')}, 'records', 'bench', 'bench')`,
  `insert into campaigns (business_id, id, connection_id, external_id, content_hash, stream,
     external_ad_account_id, name, ad_channel, status)
   select $1, ${id('00000003', 'n')}, ${id('00000002', '0')}, 'c' || n, ''::bytea, 'records', 'a',
          'Campaign ' || n, 'search', 'active' from generate_series(0, 39) n`,
  `insert into appointments (business_id, id, connection_id, external_id, content_hash, stream,
     location_id, booked_at, starts_at, status, origin, price_micros, currency, kept_at)
   select $1, ${id('00000004', 'n')}, ${id('00000002', '0')}, 'a' || n, ''::bytea, 'records',
          ${id('00000001', 'place')}, timestamptz '2026-01-01 12:00Z' + day * interval '1 day',
          timestamptz '2026-01-02 12:00Z' + day * interval '1 day', 'completed', 'online', micros,
          'USD', timestamptz '2026-01-02 13:00Z' + day * interval '1 day' from drawn`,
  `insert into credits (business_id, appointment_id, model, position, channel, campaign_id,
     location_id, band, is_new_person, credit, currency, has_price, is_kept, is_paid,
     booked_micros, kept_micros, paid_micros, net_micros, booked_day)
   select $1, ${id('00000004', 'n')}, 'last_non_direct', 0, ${CHANNEL}, ${id('00000003', 'campaign')},
          ${id('00000001', 'place')}, 'strong', is_new, 1, 'USD', true, true, true, micros, micros,
          micros, micros, date '2026-01-01' + day from drawn`,
  `insert into rollup_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${id('00000001', 'place')}, ${CHANNEL},
          ${id('00000003', 'campaign')}, ${NIL}, ${NIL},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, place, c, campaign, is_new order by day`,
  `insert into channel_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${CHANNEL},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, c, is_new order by day`,
  `insert into campaign_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${CHANNEL}, ${id('00000003', 'campaign')},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, c, campaign, is_new order by day`,
  `insert into location_daily
   select $1, model, 'booked', date '2026-01-01' + day, ${id('00000001', 'place')},
          case when c = 4 then 'none' else 'strong' end, is_new, 'USD', count(*), count(*), count(*),
          count(*), sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn, unnest(array['first','last','last_non_direct','linear','time_decay','position_u']) model
    group by model, day, place, c = 4, is_new order by day`,
  `insert into appointment_daily
   select $1, date '2026-01-01' + day, ${id('00000001', 'place')}, 'completed', 'online', true, 'USD',
          count(*), 0, sum(micros), sum(micros), sum(micros), sum(micros)
     from drawn group by day, place`,
  `insert into spend_daily
   select $1, date '2026-01-01' + d, (array['paid_search','paid_social'])[1 + c % 2],
          ${id('00000005', 'c % 2')}, ${id('00000003', 'c')}, ${NIL}, ${NIL}, 'USD', 1000, 50, 20000000
     from generate_series(0, 364) d, generate_series(0, 39) c`,
]

async function fill(business: Business) {
  const { CurrentBusiness } = await import('#tenancy/current_business')
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const scope = { businessId: business.id, actor: 'shell', locations: null }
  await CurrentBusiness.run(scope, async () => {
    for (const text of FILL) {
      await CurrentBusiness.query(text.replaceAll('$1', `'${business.id}'::uuid`))
    }
  })
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

  return { dashboardReport, channelReport, campaignReport, modelReport, locationReport }
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
    const list = appointmentFilterOf(period, business.timezone)
    answers[`appointments ${name}`] = { uncached: await timed(() => readAppointments(scope, list)) }
  }

  return {
    bench: 'dashboard',
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg().map(round),
    node: process.version,
    appointments: APPOINTMENTS,
    answers,
  }
}

await runBench(measure, values.storage)
