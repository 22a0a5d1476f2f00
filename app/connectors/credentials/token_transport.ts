import { clock } from '#core/clock'
import type { TokenReply } from '#connectors/credentials/token_answer'
import type { TokenRequest } from '#connectors/credentials/token_request'
import { CurrentBusiness } from '#tenancy/current_business'

const TIMEOUT_MS = 30_000
const MOST_BYTES = 256 * 1024

/** A call to a platform was tried while a transaction was open. */
export class TransactionOpen extends Error {
  code = 'E_TRANSACTION_OPEN'
  constructor() {
    super('E_TRANSACTION_OPEN: no call to a platform inside the door')
  }
}

/** Seconds or a date; nonsense is null. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (!header) return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)

  return Number.isFinite(atMs) && atMs > nowMs ? atMs - nowMs : null
}

async function boundedText(answer: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body ?? []) {
    bytes += (part as Uint8Array).byteLength
    if (bytes > MOST_BYTES) {
      await answer.body?.cancel().catch(() => {})
      return null
    }
    parts.push(part as Uint8Array)
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

/** No answer at all is status 0. Never throws for what the platform or the network does. */
export async function sendTokenRequest(request: TokenRequest): Promise<TokenReply> {
  if (CurrentBusiness.isEntered()) throw new TransactionOpen()
  const { url, method, headers, body } = request
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })

    return {
      status: answer.status,
      body: parsed(await boundedText(answer)),
      retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), clock.nowMs()),
    }
  } catch {
    return { status: 0, body: null, retryAfterMs: null }
  }
}
