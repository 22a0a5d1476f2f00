import { Problem } from '#core/problem'
import type { Manifest, OAuth2 } from '#connector-sdk'

const LONGEST = 2_048

/** What a platform sent the browser back with. */
export interface Callback {
  state: string
  /** Null where the platform refused, or the person did. */
  code: string | null
  /** The platform's word; null where it sent a code. */
  error: string | null
  /** RFC 9207; null where it was not sent. */
  issuer: string | null
}

const badParameter = (field: string) => {
  const code = 'bad_parameter'
  const errors = [{ field, code, message: 'is not accepted' }]

  return new Problem(code, { status: 400, errors })
}

/** The one value of a parameter; null where it is not there. */
function one(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name)
  if (values.length === 0) return null
  const [value = ''] = values
  const isSound = values.length === 1 && value !== '' && value.length <= LONGEST
  if (!isSound || /\p{C}/u.test(value)) throw badParameter(name)

  return value
}

/** How this platform calls the code: `code`, or as its manifest renames it. */
const codeNames = ({ auth }: Manifest) => {
  const named = auth.filter((method): method is OAuth2 => method.kind === 'oauth2')

  return [...new Set(named.map(({ rename }) => rename?.code ?? 'code'))]
}

/**
 * Step 1 of a callback: exactly one state, and exactly one code or error, of sound shape. Throws
 * `oauth_state_missing`, `bad_parameter` (400); looks nothing up.
 */
export function readCallback(search: string, manifest: Manifest): Callback {
  const query = new URLSearchParams(search)
  const state = one(query, 'state')
  if (state === null) throw new Problem('oauth_state_missing')
  const codes = codeNames(manifest).flatMap((name) => one(query, name) ?? [])
  const error = one(query, 'error')
  if (codes.length + (error === null ? 0 : 1) !== 1) throw badParameter('code')

  return { state, code: codes[0] ?? null, error, issuer: one(query, 'iss') }
}

/** The issuer that was sent, or had to be sent, is the one of the manifest. */
export const isOfIssuer = ({ issuer }: OAuth2, sent: string | null) =>
  sent === null ? !issuer?.required : issuer === undefined || issuer.value === sent
