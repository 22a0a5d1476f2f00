import type { Hit } from '#capture/hit'
import { observeContact, tell } from '#capture/captured_news'
import type { TouchpointRow } from '#capture/touchpoint_row'

/** What follows a committed touchpoint: its business hears of it, its contact is observed. */
export async function captured(hit: Hit, { row, isNew }: { row: TouchpointRow; isNew: boolean }) {
  // A repeated event may be the second try after the first one's observation had failed.
  if (hit.event.contact) await observeContact(hit)
  if (isNew) tell(row)
}
