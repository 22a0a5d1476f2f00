import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { connectors as loadConnectors } from '#connectors/registry'
import { listConnectors } from '#operations/connector_list'
import { examine } from '#operations/doctor'
import type { Finding } from '#operations/doctor'
import { CurrentBusiness } from '#tenancy/current_business'

export const OPERATOR_RULES = [
  'disk',
  'work',
  'walls',
  'queue',
  'plugin_refused',
  'quarantined',
] as const
/** What of the installation is watched: no business, no connection of one. */
export type OperatorRule = (typeof OPERATOR_RULES)[number]

/** One thing that is wrong with the installation now. */
export interface OperatorFinding {
  rule: OperatorRule
  /** Which connector or kind of work; '' where the whole installation is meant. */
  subject: string
  /** What was seen, in English as the doctor says it. */
  detail: string
}

/** Checks of the doctor that are worth a letter. */
const RULE_OF: Record<string, OperatorRule> = {
  'disk': 'disk',
  'work': 'work',
  'row-level security': 'walls',
  'queue': 'queue',
}

export const ofDoctor = (findings: readonly Finding[]): OperatorFinding[] =>
  findings.flatMap(({ name, state, text }) => {
    const rule = RULE_OF[name]

    return rule && state !== 'ok' ? [{ rule, subject: '', detail: text }] : []
  })

async function refusedPlugins(): Promise<OperatorFinding[]> {
  const { refusals } = await listConnectors(await loadConnectors())

  return refusals.map(({ id, folder, stage, message }) => ({
    rule: 'plugin_refused',
    subject: id ?? folder,
    detail: `${stage}: ${message}`,
  }))
}

async function quarantinedSlices() {
  let slices = 0
  await CurrentBusiness.runAcrossAll('schedule', async (businessId) => {
    const [row] = await CurrentBusiness.query<{ count: number }>(
      `select count(*)::int as count from sync_slices where business_id = $1 and state = 'quarantined'`,
      [businessId]
    )
    slices += row!.count
  })

  return slices
}

/** Work that was given up after its tries: nobody takes it up by itself. */
async function quarantinedWork(): Promise<OperatorFinding[]> {
  const arrivals = await db
    .connection('app')
    .from('webhook_arrivals')
    .where('state', 'quarantined')
    .count('* as count')
    .first()
  const counts = [
    ['webhook_arrivals', Number(arrivals.count)],
    ['sync_slices', await quarantinedSlices()],
  ] as const

  return counts.flatMap(([subject, count]) =>
    count > 0 ? [{ rule: 'quarantined' as const, subject, detail: `${count} rows` }] : []
  )
}

/** Everything that is wrong with the installation now. */
export const operatorFindings = async (): Promise<OperatorFinding[]> => [
  ...ofDoctor(await examine(app, db)),
  ...(await refusedPlugins()),
  ...(await quarantinedWork()),
]
