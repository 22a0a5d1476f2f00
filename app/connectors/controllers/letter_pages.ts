import type { Right } from '#accounts/rights'
import { isUuid } from '#core/ids'
import { CAPTURE, isOfFiles } from '#connectors/letters/letter_list'
import type { LetterFilter } from '#connectors/letters/letter_list'

/** What a query asks for; whatever is no filter is passed over. */
export function letterFilter({ source, reason }: Record<string, unknown>): LetterFilter {
  return {
    ...(typeof source === 'string' && isUuid(source) ? { connectionId: source } : {}),
    ...(typeof reason === 'string' && /^[\w.-]{1,100}$/.test(reason) ? { reason } : {}),
  }
}

/** Files and bundles are read again by whoever brings them in, platforms by whoever connects them. */
export function mayReplay(rights: Set<Right>, { connector }: { connector: string }) {
  if (connector === CAPTURE) return false

  return rights.has(isOfFiles(connector) ? 'import:run' : 'connection:manage')
}
