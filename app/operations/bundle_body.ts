import type { IncomingMessage } from 'node:http'
import { Problem } from '#core/problem'

/** What `POST /api/v1/records` may carry: 10 MiB. */
export const BUNDLE_LIMIT_BYTES = 10 * 1024 * 1024

/** Reads a body whole; throws `body_too_large` as soon as it is known to be, holding no more. */
export async function readBundleBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > BUNDLE_LIMIT_BYTES) {
    throw new Problem('body_too_large')
  }
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > BUNDLE_LIMIT_BYTES) throw new Problem('body_too_large')
    parts.push(part)
  }

  return Buffer.concat(parts)
}
