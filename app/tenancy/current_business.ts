import { AsyncLocalStorage } from 'node:async_hooks'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { isUuid } from '#core/ids'
import { pgOf, type PgRows } from '#tenancy/pg_connection'

/** Who works in which business, on which of its locations (null: all of them). */
export interface BusinessScope {
  businessId: string
  /** `user:<id>`, `key:<id>`, `shell`, `worker`, `capture`, `setup`. */
  actor: string
  locations: string[] | null
}

/** Several businesses at once, for rollups only; read-only. */
export interface OrganizationScope {
  businessIds: string[]
  actor: string
  locations: string[] | null
}

interface Entered {
  scope: BusinessScope | null
  transaction: TransactionClientContract
  afterCommit: (() => unknown)[]
}

const entered = new AsyncLocalStorage<Entered>()
const RETRIED = new Set(['40001', '40P01'])
const TRIES = 3

export class NoCurrentBusiness extends Error {
  code = 'E_NO_CURRENT_BUSINESS'
  constructor() {
    super('E_NO_CURRENT_BUSINESS: a tenanted table was asked for outside CurrentBusiness.run')
  }
}

const uuid = (text: string) => {
  if (!isUuid(text)) throw new Error(`not an id: ${JSON.stringify(text).slice(0, 60)}`)

  return text
}
const list = (ids: string[]) => `{${ids.map(uuid).join(',')}}`
const locationScope = (locations: string[] | null) => (locations ? list(locations) : '*')

/** SET LOCAL with literals, not set_config(): Citus propagates only the statement. */
const enterBusiness = ({ businessId, locations }: BusinessScope) =>
  `set local app.business_id = '${uuid(businessId)}'; set local app.location_ids = '${locationScope(locations)}'`
const enterOrganization = ({ businessIds, locations }: OrganizationScope) =>
  `set transaction read only; set local app.business_id = ''; set local app.business_ids = '${list(businessIds)}'; set local app.location_ids = '${locationScope(locations)}'`

async function once<T>(settings: string, scope: BusinessScope | null, work: () => Promise<T>) {
  const transaction = await db.connection('app').transaction()
  const state: Entered = { scope, transaction, afterCommit: [] }

  try {
    await pgOf(transaction).then((pg) => pg.query(settings))
    const value = await entered.run(state, work)
    await transaction.commit()

    return { value, state }
  } catch (error) {
    if (!transaction.isCompleted) await transaction.rollback()
    throw error
  }
}

async function open<T>(settings: string, scope: BusinessScope | null, work: () => Promise<T>) {
  for (let attempt = 1; ; attempt++) {
    try {
      const { value, state } = await once(settings, scope, work)
      for (const then of state.afterCommit) await then()

      return value
    } catch (error) {
      const isRetried = RETRIED.has((error as { code?: string }).code ?? '')
      if (!isRetried || attempt === TRIES) throw error
    }
  }
}

/**
 * The door: the one way to tenanted rows. One transaction, the scope set for it alone; the commit
 * comes before `run` resolves, a throw rolls back, a deadlock repeats `work`.
 */
export const CurrentBusiness = {
  run: <T>(scope: BusinessScope, work: () => Promise<T>) => {
    if (entered.getStore()) throw new Error('E_DOOR_INSIDE_DOOR: one scope per verb')

    return open(enterBusiness(scope), scope, work)
  },

  /**
   * Rollups of several businesses; every other tenanted table raises. Where one business is named,
   * it is the current one, so that a query of rollups reads here what it reads inside `run`.
   */
  readOrganization: <T>(scope: OrganizationScope, work: () => Promise<T>) => {
    if (entered.getStore()) throw new Error('E_DOOR_INSIDE_DOOR: one scope per verb')
    const [businessId, ...others] = scope.businessIds
    const isOne = businessId !== undefined && others.length === 0
    const { actor, locations } = scope

    return open(enterOrganization(scope), isOne ? { businessId, actor, locations } : null, work)
  },

  /** A loop over the same door, one business at a time: operations, schedule, migrations only. */
  async runAcrossAll(actor: string, work: (businessId: string) => Promise<unknown>) {
    const rows = await db.connection('app').from('businesses').select('id').orderBy('id')
    for (const { id } of rows as { id: string }[]) {
      await CurrentBusiness.run({ businessId: id, actor, locations: null }, () => work(id))
    }
  },

  isEntered: () => entered.getStore() !== undefined,

  scope() {
    const scope = entered.getStore()?.scope
    if (!scope) throw new NoCurrentBusiness()

    return scope
  },

  id: () => CurrentBusiness.scope().businessId,

  transaction() {
    const state = entered.getStore()
    if (!state) throw new NoCurrentBusiness()

    return state.transaction
  },

  /** Plain SQL with `$1` parameters, on the scope's own connection. `name` prepares it once. */
  async query<Row = Record<string, unknown>>(text: string, values: unknown[] = [], name?: string) {
    const pg = await pgOf(CurrentBusiness.transaction())
    const { rows, rowCount } = (await pg.query({ text, values, name })) as unknown as PgRows<Row>

    return Object.assign(rows, { affected: rowCount ?? 0 })
  },

  /** The scope's own connection, for COPY and cursors. */
  connection: () => pgOf(CurrentBusiness.transaction()),

  /** Runs once the work is committed (queue pointers, announcements); never after a rollback. */
  afterCommit(then: () => unknown) {
    const state = entered.getStore()
    if (!state) throw new NoCurrentBusiness()
    state.afterCommit.push(then)
  },
}
