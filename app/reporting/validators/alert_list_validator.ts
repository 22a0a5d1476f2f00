import vine from '@vinejs/vine'
import { ALERT_STATES } from '#reporting/alerts/alert_list'
import { scopeFields } from '#reporting/validators/report_filter_validator'

/** What a machine asks of alerts. */
export const alertListValidator = vine.create({
  ...scopeFields,
  state: vine.enum(ALERT_STATES).optional().meta({
    description: 'Those that stand, or the newest hundred that ended.',
    default: 'open',
  }),
})
