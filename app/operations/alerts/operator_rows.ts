import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import type { Followed } from '#reporting/alerts/follow'
import type { OperatorFinding, OperatorRule } from '#operations/alerts/operator_findings'

/** A condition of the installation, from the first time that it was found. */
export interface OperatorAlert extends Followed {
  id: string
  rule: OperatorRule
  subject: string
  detail: string
}

const KEPT_DAYS = 90
const COLUMNS = {
  id: 'id',
  rule: 'rule',
  subject: 'subject',
  detail: 'detail',
  seenTimes: 'seen_times',
  missedTimes: 'missed_times',
  raisedAt: 'raised_at',
  resolvedAt: 'resolved_at',
}

/** Those that are not over, raised or not; locked for whoever evaluates. */
export const standingAlerts = (client: QueryClientContract): Promise<OperatorAlert[]> =>
  client.from('operator_alerts').select(COLUMNS).whereNull('resolved_at').forUpdate()

/** Raised and not over, the oldest first. */
export const openOperatorAlerts = (): Promise<OperatorAlert[]> =>
  db
    .connection('app')
    .from('operator_alerts')
    .select(COLUMNS)
    .whereNotNull('raised_at')
    .whereNull('resolved_at')
    .orderBy(['raised_at', 'id'])

export const addOperatorAlert = (finding: OperatorFinding, client: QueryClientContract) =>
  client.table('operator_alerts').insert({ id: uuidV7(), ...finding, first_seen_at: clock.date() })

export const removeOperatorAlert = (id: string, client: QueryClientContract) =>
  client.from('operator_alerts').where({ id }).delete()

export const saveOperatorAlert = (alert: OperatorAlert, client: QueryClientContract) =>
  client.from('operator_alerts').where('id', alert.id).update({
    detail: alert.detail,
    seen_times: alert.seenTimes,
    missed_times: alert.missedTimes,
    raised_at: alert.raisedAt,
    resolved_at: alert.resolvedAt,
  })

export const forgetOperatorAlerts = (client: QueryClientContract) =>
  client
    .from('operator_alerts')
    .where('resolved_at', '<', new Date(clock.nowMs() - KEPT_DAYS * 86_400_000))
    .delete()
