import { request as send } from 'undici'
import type { Dispatcher } from 'undici'
import { clock } from '#core/clock'
import { CurrentBusiness } from '#tenancy/current_business'
import type { PlatformUrl } from '#connectors/credentials/platform_urls'
import type { TokenReply } from '#connectors/credentials/token_answer'
import type { TokenRequest } from '#connectors/credentials/token_request'
import { checkLiteral, Egress } from '#connectors/http/egress'
import { retryAfterMs } from '#connectors/http/retry_after'

const TIMEOUT_MS = 30_000
const MOST_BYTES = 256 * 1024

/** A call to a platform was tried while a transaction was open. */
export class TransactionOpen extends Error {
  code = 'E_TRANSACTION_OPEN'
  constructor() {
    super('E_TRANSACTION_OPEN: no call to a platform inside the door')
  }
}

const egress = new Egress()

/** Null: larger than any answer of a token endpoint. */
async function boundedText(body: Dispatcher.ResponseData['body']): Promise<string | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > MOST_BYTES) {
      body.destroy()
      return null
    }
    parts.push(part)
  }

  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const one = (header: string | string[] | undefined) =>
  (Array.isArray(header) ? header[0] : header) ?? null

/**
 * One call, to the addresses that its host may have, without redirects. No answer at all is status
 * 0. Never throws for what the platform or the network does.
 */
export async function sendTokenRequest(
  { url, method, headers, body }: TokenRequest,
  reach: PlatformUrl['reach']
): Promise<TokenReply> {
  if (CurrentBusiness.isEntered()) throw new TransactionOpen()
  try {
    checkLiteral(new URL(url).hostname, reach)
    const answer = await send(url, {
      method,
      headers,
      body,
      dispatcher: egress.dispatcher(reach),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })

    return {
      status: answer.statusCode,
      body: parsed(await boundedText(answer.body)),
      retryAfterMs: retryAfterMs(one(answer.headers['retry-after']), clock.nowMs()) ?? null,
    }
  } catch {
    return { status: 0, body: null, retryAfterMs: null }
  }
}
