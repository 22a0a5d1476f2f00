import { createHash } from 'node:crypto'
import type { OpenCredential } from '#connectors/credentials/token_for'

/**
 * Names the registered app that a credential was made with, for buckets that all its connections
 * share: a digest, because the fields of an app are secrets.
 */
export function appOf({ app }: OpenCredential): string {
  const fields = Object.keys(app)
    .sort()
    .map((name) => `${name}=${app[name]!.reveal()}`)
  if (fields.length === 0) return 'none'

  return createHash('sha256').update(fields.join('\n')).digest('hex').slice(0, 24)
}
