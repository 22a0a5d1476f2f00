import type { Right } from '#accounts/rights'
import { CAPTURE, isOfFiles } from '#connectors/letters/letter_list'

/** Files and bundles are read again by whoever brings them in, platforms by whoever connects them. */
export function mayReplay(rights: Set<Right>, { connector }: { connector: string }) {
  if (connector === CAPTURE) return false

  return rights.has(isOfFiles(connector) ? 'import:run' : 'connection:manage')
}
