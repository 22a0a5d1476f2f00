import { redacted } from '#connectors/http/redaction'
import { defaultError, isRedirect, withWait } from '#connectors/http/failed_answers'
import type { Answer } from '#connectors/http/call'
import type { VendorHttpOptions } from '#connectors/http/vendor_http'
import { ConnectorError, isConnectorError, type FailedAnswer } from '#connector-sdk'

const MOST_TEXT = 2_048

/**
 * What is wrong with an answer; null where it is good. The connector's own `classify` is asked
 * first; a redirect is blocked whatever it says. Nothing that it sees holds a secret.
 */
export async function classified(
  answer: Answer & { path: string },
  { manifest, classify }: Pick<VendorHttpOptions, 'manifest' | 'classify'>,
  secrets: readonly string[]
): Promise<ConnectorError | null> {
  const { status, headers, path } = answer
  const isGood = status >= 200 && status < 300
  if (isGood && !manifest.errorsInBody) return null
  if (isRedirect(status)) return defaultError({ status, headers, path, body: null })
  const failed: FailedAnswer = { status, headers, path, body: bodyOf(answer.body, secrets) }
  const own = await asked(failed, classify)
  if (own) return withWait(own, headers)

  return isGood ? null : withWait(defaultError(failed), headers)
}

/** A `classify` that throws, or gives something else, is a fault of the connector. */
async function asked(failed: FailedAnswer, classify: VendorHttpOptions['classify']) {
  try {
    const own = await classify?.(failed)
    if (own === undefined || isConnectorError(own)) return own
  } catch (error) {
    if (isConnectorError(error)) return error
  }

  return new ConnectorError('contract', 'classify failed', { code: 'classify_failed' })
}

function bodyOf(body: Buffer, secrets: readonly string[]): unknown {
  const text = redacted(body.toString('utf8'), secrets)
  try {
    return JSON.parse(text)
  } catch {
    return text.slice(0, MOST_TEXT)
  }
}
