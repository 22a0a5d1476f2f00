import type { IncomingMessage } from 'node:http'
import { isUtf8 } from 'node:buffer'
import { readBody } from '#core/read_body'
import { fail, ok, type Result } from '#core/result'
import { BODY_LIMIT_BYTES } from '#capture/event_body'

export type UnreadableBody = 'body_too_large' | 'bad_json'

/** The text of a request, UTF-8, within the limit of an event. Anything but UTF-8 is `bad_json`. */
export async function readRequest(
  request: IncomingMessage
): Promise<Result<string, UnreadableBody>> {
  const body = await readBody(request, BODY_LIMIT_BYTES)
  if (!body.ok) return fail(body.failure === 'sender_gone' ? 'bad_json' : body.failure)

  return isUtf8(body.value) ? ok(body.value.toString('utf8')) : fail('bad_json')
}
