import db from '@adonisjs/lucid/services/db'
import { PRIVACY_MODES } from '#tenancy/businesses'
import type { PrivacyMode } from '#tenancy/businesses'

export const TRADES = ['barber', 'salon', 'spa', 'clinic', 'other'] as const
/** What the business does; a clinic is proposed the strictest privacy mode. */
export type Trade = (typeof TRADES)[number]

const strictness = (mode: PrivacyMode) => PRIVACY_MODES.indexOf(mode)

/** Whether a mode keeps less of visitors than another, or the same. */
export const isAsStrict = (mode: PrivacyMode, than: PrivacyMode) =>
  strictness(mode) >= strictness(than)

const change = async (businessId: string, values: object) =>
  void (await db.connection('app').from('businesses').where('id', businessId).update(values))

/** The one that keeps less. */
export const stricter = (one: PrivacyMode, other: PrivacyMode) =>
  isAsStrict(one, other) ? one : other

const LISTED = `array[${PRIVACY_MODES.map((mode) => `'${mode}'`).join(', ')}]`
/** SQL: the stricter of two modes; one that is null says nothing. */
export const stricterSql = (one: string, other: string) =>
  `(${LISTED})[greatest(array_position(${LISTED}, ${one}), array_position(${LISTED}, ${other}))]`

export const changeTrade = (businessId: string, trade: Trade) =>
  change(businessId, { vertical: trade })

/** From now on; what was kept before stays as it was kept. */
export const changePrivacyMode = (businessId: string, mode: PrivacyMode) =>
  change(businessId, { privacy_mode: mode })

/** What the business does; a word that is none of ours counts as `other`. */
export async function tradeOf(businessId: string): Promise<Trade> {
  const row = await db
    .connection('app')
    .from('businesses')
    .where('id', businessId)
    .select('vertical')
    .first()

  return TRADES.find((trade) => trade === row?.vertical) ?? 'other'
}
