import { appointmentRequestOf } from '#reporting/appointment_request'
import type { Caller } from '#reporting/report_request'
import { appointmentMatch } from '#reporting/reports/appointment_facts'
import { amount, figure, word } from '#reporting/tables/sheet'
import type { Sheet } from '#reporting/tables/sheet'
import { appointmentViewValidator } from '#reporting/validators/appointment_view_validator'

/** One appointment under every model; null: there is none to see. */
export async function creditSheet({ scope }: Caller, id: string, query: Record<string, unknown>) {
  const asked = await appointmentViewValidator.validate(query)
  const request = appointmentRequestOf(scope, id, asked)
  const match = await appointmentMatch(request)
  if (!match) return null
  const lines = match.credits.flatMap(({ model, lines: own }) =>
    own.map((line) => ({ model, ...line }))
  )

  return {
    name: { stage: request.stage, dataThrough: null },
    columns: [
      word('model', ({ model }) => model),
      word('channel', ({ channel }) => channel),
      word('campaign', ({ campaign }) => campaign),
      figure('share_ratio', ({ share }) => share),
      amount('value', null, ({ value }) => value),
      word('value_currency', ({ value }) => value?.currency ?? null),
    ],
    pages: [lines],
  } satisfies Sheet<(typeof lines)[number]>
}
