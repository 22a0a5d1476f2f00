import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { connectors as loadConnectors } from '#connectors/registry'
import { clock } from '#core/clock'
import { callFigures, loopLag } from '#core/measures'
import { keyRing } from '#tenancy/vault'
import { listConnectors } from '#operations/connector_list'
import { openOperatorAlerts } from '#operations/alerts/operator_rows'
import { examine } from '#operations/doctor'
import { sweeps } from '#operations/sweeper'
import { dueWork } from '#operations/system/due_work'

const { version } = JSON.parse(readFileSync(app.makePath('package.json'), 'utf8')) as {
  version: string
}
const SECOND_MS = 1_000

/** The process that answers: with several, each tells of itself. */
const ownProcess = () => ({
  role: env.get('TRACK_ROLE', 'all'),
  version,
  node: process.version,
  startedAt: new Date(clock.nowMs() - process.uptime() * SECOND_MS).toISOString(),
  memoryBytes: process.memoryUsage.rss(),
  loopLagMs: loopLag(),
})

function vaultKeys() {
  const { ids, firstId } = keyRing()

  return ids.map((id) => ({ id, isFirst: id === firstId }))
}

/** How the installation is: nothing of any business in it. */
export async function systemReport() {
  const { connectors, refusals } = await listConnectors(await loadConnectors())
  const work = await dueWork()

  return {
    process: ownProcess(),
    alerts: (await openOperatorAlerts()).map(({ id, rule, subject, detail, raisedAt }) => ({
      id,
      rule,
      subject,
      detail,
      raisedAt: raisedAt!.toISOString(),
    })),
    findings: await examine(app, db, async () => work),
    calls: await callFigures(),
    work,
    sweptAt: sweeps.lastEndedAtMs === null ? null : new Date(sweeps.lastEndedAtMs).toISOString(),
    vaultKeys: vaultKeys(),
    connectors: connectors.map(({ id, name, version: of, origin, grade }) => ({
      id,
      name,
      version: of,
      origin,
      grade,
    })),
    refusals: refusals.map(({ id, folder, stage, message, hint }) => ({
      id: id ?? folder,
      stage,
      message,
      hint,
    })),
    hasMetrics: env.get('METRICS_TOKEN') !== undefined,
  }
}
