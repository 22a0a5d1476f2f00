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
    const end = (result: Result<string, UnreadableBody>) => {
      request.off('data', take).off('end', finish).off('error', give).off('close', give)
      resolve(result)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= BODY_LIMIT_BYTES) return void chunks.push(chunk)
      request.pause()
      end(fail('body_too_large'))
    }
    const finish = () => end(textOf(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    const give = () => end(fail('bad_json'))
    request.on('data', take).on('end', finish).on('error', give).on('close', give)
  })
}

function textOf(bytes: Buffer): Result<string, UnreadableBody> {
  if (!isUtf8(bytes)) return fail('bad_json')

  return ok(bytes.toString('utf8'))
}
