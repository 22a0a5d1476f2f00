import { isUuid } from '#core/ids'
import type { LetterFilter } from '#connectors/letters/letter_list'

/** What a query asks for; whatever is no filter is passed over. */
export function letterFilter({ source, reason }: Record<string, unknown>): LetterFilter {
  return {
    ...(typeof source === 'string' && isUuid(source) ? { connectionId: source } : {}),
    ...(typeof reason === 'string' && /^[\w.-]{1,100}$/.test(reason) ? { reason } : {}),
  }
}
