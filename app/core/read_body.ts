import type { IncomingMessage } from 'node:http'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'

export type BodyFailure = 'body_too_large' | 'sender_gone'

/**
 * The bytes of a request as they came. Not more than the limit is ever held: a longer body,
 * announced or not, ends the reading at once.
 */
export function readBody(
  request: IncomingMessage,
  limitBytes: number
): Promise<Result<Buffer, BodyFailure>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes) return Promise.resolve(fail('body_too_large'))

  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limitBytes) return void chunks.push(chunk)
      chunks.length = 0
      request.pause()
      resolve(fail('body_too_large'))
    })
    request.on('end', () => resolve(ok(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks))))
    // Somebody who went away gets no answer; the promise must not be left behind.
    request.on('close', () => resolve(fail('sender_gone')))
    request.on('error', () => resolve(fail('sender_gone')))
  })
}
