import { CurrentBusiness } from '#tenancy/current_business'

/** One line as the page shows it. */
export interface LedgerLine {
  id: string
  appointmentId: string
  /** Masked; null where the appointment names nobody. */
  person: string | null
  destination: string
  rule: string
  kind: string
  revision: number
  state: string
  reason: string | null
  occurredAt: Date
  valueMicros: bigint | null
  currency: string | null
  identifiers: string[]
  attempt: number
  answerCode: string | null
  answerMessage: string | null
  dueAt: Date | null
  answeredAt: Date | null
  createdAt: Date
  /** By which the platform knows a repetition. */
  key: string
  /** What somebody decided of it last, and when; `decidedBy` is an actor. */
  decision: string | null
  decidedBy: string | null
  decidedAt: Date | null
}

const LEDGER = `
select u.id, u.appointment_id as "appointmentId",
       coalesce(a.masked_contact, p.masked_name, p.masked_email) as person,
       d.label as destination, r.name as rule, u.kind, u.revision, u.state, u.reason,
       u.occurred_at as "occurredAt", u.value_micros as "valueMicros", u.currency, u.identifiers,
       u.attempt, u.answer_code as "answerCode", u.answer_message as "answerMessage",
       case when isfinite(u.due_at) then u.due_at end as "dueAt", u.answered_at as "answeredAt",
       u.created_at as "createdAt", u.key, u.decision, u.decided_by as "decidedBy",
       u.decided_at as "decidedAt"
  from uploads u
  join conversions c on c.business_id = u.business_id and c.id = u.conversion_id
  join conversion_rules r on r.business_id = c.business_id and r.id = c.rule_id
  join destinations d on d.business_id = u.business_id and d.id = u.destination_id
  join appointments a on a.business_id = u.business_id and a.id = u.appointment_id
  left join customers p on p.business_id = a.business_id and p.connection_id = a.connection_id
   and p.external_id = a.external_customer_id
 where u.business_id = $1 and ($2::text is null or u.state = $2)
   and ($4::timestamptz is null or (u.created_at, u.id) < ($4, $5::uuid))
 order by u.created_at desc, u.id desc limit $3`

/** The newest lines, of one state or of all; `before` is the last one of the page above. Inside the door. */
export const ledgerQuery = (
  state: string | null,
  { limit, before = null }: { limit: number; before?: Pick<LedgerLine, 'id' | 'createdAt'> | null }
) =>
  CurrentBusiness.query<LedgerLine>(LEDGER, [
    CurrentBusiness.id(),
    state,
    limit,
    before?.createdAt ?? null,
    before?.id ?? null,
  ])

const COUNTS = `
select state, count(*)::int as lines from uploads where business_id = $1 group by state`

/** How many lines stand in each state. */
export async function ledgerCounts(): Promise<Record<string, number>> {
  const rows = await CurrentBusiness.query<{ state: string; lines: number }>(COUNTS, [
    CurrentBusiness.id(),
  ])

  return Object.fromEntries(rows.map(({ state, lines }) => [state, lines]))
}

/** What came of the keys of a destination: each counts once, however often it was sent. */
export interface Repetitions {
  destinationId: string
  /** Lines that were sent at least once. */
  sent: number
  /** Sends beyond the first of a line: after a timeout, a crash, or by hand. */
  repeated: number
  /** Of these the platform said that it had them already. */
  recognised: number
}

/** Inside the door. */
export const repetitions = () =>
  CurrentBusiness.query<Repetitions>(
    `select destination_id as "destinationId", count(*)::int as sent,
            sum(greatest(attempt - 1, 0))::int as repeated,
            count(*) filter (where answer_code = 'duplicate')::int as recognised
       from uploads where business_id = $1 and attempt > 0 group by 1`,
    [CurrentBusiness.id()]
  )
