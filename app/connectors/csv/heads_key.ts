import { sha256 } from '#core/hashing'
import { plain } from '#connectors/csv/fields'

/** Files with the same heads are one kind of file, whatever they are called. */
export const headsKeyOf = (heads: readonly string[]) =>
  sha256(heads.map(plain).join('|')).toString('hex').slice(0, 32)
