import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'
import { cursorText } from '#reporting/appointment_filter'
import type { AppointmentFilter } from '#reporting/appointment_filter'
import { appointmentList } from '#reporting/queries/appointment_list_query'
import { appointmentTotal } from '#reporting/queries/appointment_total_query'
import { freshness } from '#reporting/queries/freshness_query'
import AppointmentRowTransformer from '#reporting/transformers/appointment_row_transformer'

/** Where did each of these come from, and how sure are we? One page, and where the next begins. */
export const readAppointments = (scope: BusinessScope, filter: AppointmentFilter) =>
  CurrentBusiness.run(scope, async () => {
    const found = await appointmentList(filter)
    const rows = found.slice(0, filter.limit)
    const last = found.length > filter.limit ? rows.at(-1)! : null
    const { dataThrough } = await freshness()
    const { after, limit, ...asked } = filter

    return {
      filter: { ...asked, locations: scope.locations ?? [] },
      asOf: clock.date().toISOString(),
      dataThrough: dataThrough?.toISOString() ?? null,
      rows: rows.map((row) =>
        new AppointmentRowTransformer({ ...row, stage: filter.stage }).toObject()
      ),
      total: await appointmentTotal(filter),
      nextCursor: last && cursorText({ bookedAt: last.bookedAtText, id: last.id }),
      isEmpty: dataThrough === null,
    }
  })
