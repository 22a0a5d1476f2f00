import type { IncomingMessage } from 'node:http'
import { isUtf8 } from 'node:buffer'
import { fail, ok, type Result } from '#core/result'
import { BODY_LIMIT_BYTES } from '#capture/event_body'

export type UnreadableBody = 'body_too_large' | 'bad_json'

/**
 * The text of a request, UTF-8. Not more than the limit is ever held: a longer body, announced or
 * not, ends the reading at once. Anything but UTF-8 is `bad_json`.
 */
export function readRequest(request: IncomingMessage): Promise<Result<string, UnreadableBody>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > BODY_LIMIT_BYTES) return Promise.resolve(fail('body_too_large'))

  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= BODY_LIMIT_BYTES) return void chunks.push(chunk)
      chunks.length = 0
      request.pause()
      resolve(fail('body_too_large'))
    })
    request.on('end', () => {
      resolve(textOf(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    })
    // Somebody who went away gets no answer; the promise must not be left behind.
    request.on('close', () => resolve(fail('bad_json')))
    request.on('error', () => resolve(fail('bad_json')))
  })
}

function textOf(bytes: Buffer): Result<string, UnreadableBody> {
  if (!isUtf8(bytes)) return fail('bad_json')

  return ok(bytes.toString('utf8'))
}
