import { restStream, type Context } from '#connector-sdk'
import { acuityAppointment, toAppointment, type AcuitySettings } from '../acuity_appointment.js'

const MOST = 100

/** Acuity does not page: a full answer is cut off, so the host halves the window. */
export const appointments = restStream({
  produces: 'appointment',
  capability: 'bookings',
  revision: 1,
  backfill: { default: '400d' },
  cursor: {
    kind: 'horizon',
    by: 'starts_at',
    window: '7d',
    smallest: '1d',
    tiers: [
      { every: '15m', back: '1d', ahead: '31d' },
      { every: '24h', back: '35d', ahead: '365d' },
    ],
  },
  path: '/appointments',
  query: ({ from, to }) => ({
    minDate: from.slice(0, 10),
    maxDate: to.slice(0, 10),
    max: MOST,
    showall: true,
  }),
  items: '',
  pager: { by: 'none', cap: MOST },
  accept: acuityAppointment,
  toRecord: (raw, _slice, ctx: Context<AcuitySettings>) => toAppointment(raw, ctx),

  async *fetchByIds(ctx, ids) {
    for (const id of ids) {
      const found = await ctx.http.get(`/appointments/${encodeURIComponent(id)}`)
      const records = await ctx.map([found], acuityAppointment, (raw) => toAppointment(raw, ctx))
      yield { records }
    }
  },
})
