import vine from '@vinejs/vine'

const HEADER = /^[a-z0-9-]{1,60}$/

const isScheme = (scheme: string) => (value: unknown) =>
  (value as { scheme?: unknown } | null)?.scheme === scheme

/** How a webhook is signed; `key` names where the secret comes from. */
export const signatureSchema = (keyPattern: RegExp) => {
  const header = () => vine.string().regex(HEADER)
  const key = () => vine.string().regex(keyPattern)

  return vine.union([
    vine.union.if(
      isScheme('timestamped'),
      vine.object({
        scheme: vine.literal('timestamped'),
        header: header(),
        toleranceSeconds: vine.number({ strict: true }).withoutDecimals().range([30, 900]),
        key: key(),
      })
    ),
    vine.union.if(
      isScheme('token'),
      vine.object({ scheme: vine.literal('token'), header: header(), key: key() })
    ),
    vine.union.else(
      vine.object({
        scheme: vine.literal('hmac'),
        header: header(),
        encoding: vine.enum(['hex', 'base64'] as const),
        over: vine.enum(['body', 'url+body'] as const),
        prefix: vine.string().maxLength(20).optional(),
        key: key(),
      })
    ),
  ])
}
