import type { HttpContext } from '@adonisjs/core/http'
import { isUuid } from '#core/ids'
import { Problem } from '#core/problem'
import { CurrentBusiness } from '#tenancy/current_business'
import { offers } from '#connectors/catalogue'
import { connectForm } from '#connectors/connect_form'
import { readConnection } from '#connectors/credentials/known_connection'
import { settingFields } from '#connectors/oauth/settings_form'
import type { ConnectEnd } from '#connectors/oauth/settle_account'
import { connectionsQuery } from '#connectors/queries/connections_query'
import { syncRunsQuery } from '#connectors/queries/sync_runs_query'
import { fileSources } from '#connectors/queries/file_sources_query'
import { letterGroups } from '#connectors/letters/letter_list'
import { connectors } from '#connectors/registry'
import { settingOptions } from '#connectors/setting_options'
import { streamHealth, streamVolumes } from '#connectors/sync/stream_health'
import { toCard, toDetail, toRun } from '#connectors/transformers/connection_transformer'

const mayManage = ({ rights }: HttpContext) => rights.has('connection:manage')

/** What is connected, and what could be. */
export async function listPage(ctx: HttpContext) {
  const { refusals } = await connectors()
  const { connections, files, groups } = await CurrentBusiness.run(ctx.scope, async () => ({
    connections: await connectionsQuery(),
    files: await fileSources(),
    groups: await letterGroups(),
  }))

  return ctx.inertia.render('connectors/connections', {
    connections: connections.map(toCard),
    files: files.map(({ lastAt, ...file }) => ({ ...file, lastAt: lastAt.toISOString() })),
    offers: await offers(ctx.business.organizationId),
    refused: refusals.map(({ id, folder, stage, hint }) => ({
      name: id ?? folder.split('/').at(-1)!,
      stage,
      hint,
    })),
    aside: groups.reduce((sum, { count }) => sum + count, 0),
    mayManage: mayManage(ctx),
  })
}

/** The form of `?connector=`, or of `?connection=` to sign in again; the list without either. */
export async function connectPage(ctx: HttpContext) {
  const { connector, connection } = ctx.request.qs() as Record<string, string | undefined>
  if (connector === undefined && connection === undefined) return listPage(ctx)
  const old =
    connection !== undefined && isUuid(connection)
      ? await CurrentBusiness.run(ctx.scope, () => readConnection(connection))
      : null
  if (connection !== undefined && !old) throw new Problem('not_found')
  const loaded = (await connectors()).find(old?.connector ?? String(connector))
  if (!loaded) throw new Problem('not_found')

  return ctx.inertia.render('connectors/connect', {
    form: await connectForm(loaded, ctx.business.organizationId, old),
    mayManageApp: ctx.rights.has('organization:manage'),
  })
}

const SHOWN_RUNS = 50

/** How one connection is, and what can be done. */
export async function connectionPage(ctx: HttpContext) {
  const { scope, params, session, inertia } = ctx
  await connectors()
  const { connection, streams, volumes, runs } = await CurrentBusiness.run(scope, async () => ({
    connection: (await connectionsQuery(params.id))[0],
    streams: await streamHealth(params.id),
    volumes: await streamVolumes(params.id),
    runs: await syncRunsQuery(params.id, { limit: SHOWN_RUNS }),
  }))
  if (!connection) throw new Problem('not_found')
  const loaded = (await connectors()).find(connection.connector)
  const end = session.flashMessages.get('connected') as ConnectEnd | undefined

  return inertia.render('connectors/connection', {
    connection: toDetail(connection, { streams, volumes }),
    settings: settingFields(loaded?.connector.settings),
    options: inertia.defer(() => settingOptions(scope, params.id)),
    runs: runs.map(toRun),
    end: end ? { end: end.end, because: end.because } : null,
    mayManage: mayManage(ctx),
  })
}
