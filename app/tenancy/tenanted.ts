import { beforeDelete, beforeSave } from '@adonisjs/lucid/orm'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { CurrentBusiness } from '#tenancy/current_business'

/**
 * Puts every query and every write of a model inside the current business and its
 * transaction. The wall underneath is PostgreSQL: row-level security and composite keys.
 */
export function Tenanted<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  class TenantedModel extends superclass {
    declare businessId: string

    @beforeSave()
    @beforeDelete()
    static joinBusiness(record: TenantedModel) {
      record.businessId ??= CurrentBusiness.id()
      record.$trx ??= CurrentBusiness.transaction()
    }

    /** Lucid asks by the primary column alone; with a composite key that is not one row. */
    $getQueryFor(action: any, client: any): any {
      const query = super.$getQueryFor(action, client) as any
      const isScoped = action === 'update' || action === 'delete' || action === 'refresh'

      return isScoped ? query.where('business_id', this.businessId) : query
    }
  }

  // Not beforeFetch hooks: those miss query().update(), delete() and pojo().
  const unscoped = superclass.query
  TenantedModel.query = function (this: typeof TenantedModel, options?: object) {
    const query = unscoped.call(this, { client: CurrentBusiness.transaction(), ...options })

    return query.where(`${this.table}.business_id`, CurrentBusiness.id())
  } as typeof superclass.query

  return TenantedModel
}
