import type { HttpContext } from '@adonisjs/core/http'
import { csvImports } from '#connectors/csv/csv_imports'
import { toImport } from '#connectors/transformers/import_transformer'
import { CurrentBusiness } from '#tenancy/current_business'

const SHOWN = 8
const WAITING = new Set(['draft', 'uploading'])

/** `/b/:business/work`: long work that runs or ended, for the tray; read, never waited for. */
export default class WorkController {
  async index({ scope }: HttpContext) {
    const all = await CurrentBusiness.run(scope, csvImports)

    return {
      work: all
        .filter(({ state }) => !WAITING.has(state))
        .slice(0, SHOWN)
        .map(toImport),
    }
  }
}
