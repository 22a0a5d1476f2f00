import type { HttpContext } from '@adonisjs/core/http'
import { systemReport } from '#operations/system/system_report'

/** `/system`, for operators. */
export default class SystemsController {
  async show({ inertia }: HttpContext) {
    return inertia.render('operations/system', await systemReport())
  }
}
