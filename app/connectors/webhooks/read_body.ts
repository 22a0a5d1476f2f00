import type { IncomingMessage } from 'node:http'
import { fail, ok } from '#core/result'
import type { Result } from '#core/result'

/** The bytes of a request as they came; no more than the limit is ever held. */
export function readBody(
  request: IncomingMessage,
  limitBytes: number
): Promise<Result<Buffer, 'body_too_large'>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limitBytes) return Promise.resolve(fail('body_too_large'))

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= limitBytes) return void chunks.push(chunk)
      chunks.length = 0
      request.pause()
      resolve(fail('body_too_large'))
    })
    request.on('end', () => resolve(ok(Buffer.concat(chunks))))
    // Somebody who went away gets no answer; the promise must not be left behind.
    request.on('close', () => reject(new Error('the sender went away')))
    request.on('error', reject)
  })
}
