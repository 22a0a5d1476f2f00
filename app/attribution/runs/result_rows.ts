import { CurrentBusiness } from '#tenancy/current_business'
import type { CellStanding } from '#attribution/engine/intervals'
import type { Need } from '#attribution/engine/availability'
import type { ModelOutcome } from '#attribution/runs/compute_run'

const RESULT = `
insert into model_results (business_id, run_id, model, needs, remark) values ($1, $2, $3, $4, $5)
on conflict (business_id, run_id, model) do update set
  needs = excluded.needs, remark = excluded.remark`
const CLEAR = 'delete from model_credits where business_id = $1 and run_id = $2 and model = $3'
const CREDITS = `
insert into model_credits (business_id, run_id, model, state, currency, booked, kept, paid,
  booked_micros, kept_micros, paid_micros, net_micros, low, high, standing)
select $1, $2, $3, state, currency, booked, kept, paid,
       "bookedMicros", "keptMicros", "paidMicros", "netMicros", low, high, standing
  from json_to_recordset($4::json) as r (state smallint, currency text, booked double precision,
    kept double precision, paid double precision, "bookedMicros" bigint, "keptMicros" bigint,
    "paidMicros" bigint, "netMicros" bigint, low double precision, high double precision,
    standing text)`

/** Writes what a model says, in place of what it said before in this run; inside the door. */
export async function putModel(runId: string, { model, needs, remark, rows }: Stored) {
  const key = [CurrentBusiness.id(), runId, model]
  await CurrentBusiness.query(RESULT, [...key, JSON.stringify(needs), remark])
  await CurrentBusiness.query(CLEAR, key)
  if (rows.length > 0) await CurrentBusiness.query(CREDITS, [...key, JSON.stringify(rows)])
}

type Stored = Omit<ModelOutcome, 'model'> & { model: string }

/** A model of a run, without its figures. */
export interface ResultRow {
  model: string
  needs: Need[]
  remark: string | null
}

export const resultsOf = (runId: string) =>
  CurrentBusiness.query<ResultRow>(
    'select model, needs, remark from model_results where business_id = $1 and run_id = $2',
    [CurrentBusiness.id(), runId]
  )

/** Takes back what was said from journeys that have changed since. */
export async function clearResults(runId: string) {
  for (const table of ['model_results', 'model_credits']) {
    await CurrentBusiness.query(`delete from ${table} where business_id = $1 and run_id = $2`, [
      CurrentBusiness.id(),
      runId,
    ])
  }
}

/** A figure of a run, as it is stored. */
export interface CreditedRow {
  model: string
  state: number
  currency: string
  booked: number
  kept: number
  paid: number
  bookedMicros: bigint
  keptMicros: bigint
  paidMicros: bigint
  netMicros: bigint
  low: number | null
  high: number | null
  standing: CellStanding | null
}

export const creditedRows = (runId: string) =>
  CurrentBusiness.query<CreditedRow>(
    `select model, state, currency, booked, kept, paid, booked_micros as "bookedMicros",
            kept_micros as "keptMicros", paid_micros as "paidMicros", net_micros as "netMicros",
            low, high, standing
       from model_credits where business_id = $1 and run_id = $2`,
    [CurrentBusiness.id(), runId]
  )
