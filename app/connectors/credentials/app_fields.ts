import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import { openHere, sealHere } from '#accounts/installation_seal'
import { uuidV7 } from '#core/ids'
import type { Field, Manifest } from '#connector-sdk'

/** The registered app that a credential is made with. */
export interface PlatformApp {
  /** Null: that of the installation, from the environment. */
  id: string | null
  /** By field of the manifest, secrets as well: for templates alone. */
  fields: Record<string, string>
}

/** `square` and `clientId`: `SQUARE_CLIENT_ID`. */
export const variableOf = (connector: string, field: string) =>
  `${connector}_${field.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')}`.toUpperCase()

const place = (id: string) => ({ table: 'connector_apps', rowId: id, column: 'sealed' })

const fromEnvironment = ({ id, app = [] }: Manifest) =>
  Object.fromEntries(
    app.flatMap(({ name }) => {
      const value = env.get(variableOf(id, name) as never) as unknown

      return value === undefined || value === '' ? [] : [[name, String(value)]]
    })
  )

const isWhole = (app: readonly Field[], fields: Record<string, string>) =>
  app.every(({ name, optional }) => optional || Object.hasOwn(fields, name))

interface Row {
  id: string
  fields: Record<string, string>
  sealed: string
}

const toApp = ({ id, fields, sealed }: Row): PlatformApp => ({
  id,
  fields: { ...fields, ...(JSON.parse(openHere(sealed, place(id))) as Record<string, string>) },
})

async function rowWhere(condition: Record<string, string>) {
  const row = await db
    .connection('app')
    .from('connector_apps')
    .select('id', 'fields', 'sealed')
    .where(condition)
    .first()

  return row ? toApp(row as Row) : null
}

/** The organization's own app over the installation's; null where neither is registered. */
export async function appFor(
  manifest: Manifest,
  organizationId: string
): Promise<PlatformApp | null> {
  const own = await rowWhere({ organization_id: organizationId, connector: manifest.id })
  if (own) return own
  const fields = fromEnvironment(manifest)

  return isWhole(manifest.app ?? [], fields) ? { id: null, fields } : null
}

/** The app a credential was made with; null where it was removed since. */
export async function appOf(manifest: Manifest, appId: string | null): Promise<PlatformApp | null> {
  if (appId) return rowWhere({ id: appId })
  const fields = fromEnvironment(manifest)

  return isWhole(manifest.app ?? [], fields) ? { id: null, fields } : null
}

export interface OwnApp {
  organizationId: string
  connector: string
  /** Every field by name; those of `secretNames` are sealed. */
  fields: Record<string, string>
  secretNames: string[]
  actor: string
}

/** Registers an organization's own app, or changes it. Returns its id. */
export async function putOwnApp(own: OwnApp): Promise<string> {
  const isSecret = (name: string) => own.secretNames.includes(name)
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(own.fields).filter(([name]) => isSecret(name) === wanted))

  return db.connection('app').transaction(async (client) => {
    const key = { organization_id: own.organizationId, connector: own.connector }
    await client
      .knexQuery()
      .insert({ id: uuidV7(), ...key, sealed: '', created_by: own.actor })
      .into('connector_apps')
      .onConflict(['organization_id', 'connector'])
      .ignore()
    const { id } = await client.from('connector_apps').select('id').where(key).forUpdate().first()
    const sealed = sealHere(JSON.stringify(split(true)), place(id))
    await client
      .from('connector_apps')
      .where({ id })
      .update({ fields: JSON.stringify(split(false)), sealed, updated_at: client.raw('now()') })

    return id as string
  })
}

/** The installation's app serves again; connections made with the own one have to sign in again. */
export const removeOwnApp = (organizationId: string, connector: string) =>
  db
    .connection('app')
    .from('connector_apps')
    .where({ organization_id: organizationId, connector })
    .delete()
