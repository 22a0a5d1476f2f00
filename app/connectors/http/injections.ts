import { createHmac } from 'node:crypto'
import { filled, TemplateUnfilled, type Resolve } from '#connectors/credentials/templates'
import type { OpenCredential } from '#connectors/credentials/token_for'
import { ConnectorError, type Injection } from '#connector-sdk'

/** Where the values of templates come from, for one call. */
export interface Filling {
  credential: OpenCredential
  settings: Record<string, unknown>
  accountId: string | null
}

/** What a credential adds to one request, and every secret text that is in it. */
export interface Injected {
  headers: Record<string, string>
  query: Record<string, string>
  secrets: string[]
}

const HEADER_SAFE = /^[\x20-\x7e]*$/

/** Resolves the templates of an injection. Throws `permanent` for a value that is missing or unsafe. */
export function injected(injection: Injection | undefined, filling: Filling): Injected {
  const secrets = new Set<string>()
  const resolve = resolver(filling, secrets)
  try {
    return {
      headers: headersOf(injection ?? {}, resolve, secrets),
      query: queryOf(injection ?? {}, resolve, secrets),
      secrets: [...secrets],
    }
  } catch (error) {
    if (!(error instanceof TemplateUnfilled)) throw error
    throw new ConnectorError('permanent', `the connection has no ${error.ref}`, {
      code: 'credential_incomplete',
    })
  }
}

function resolver({ credential, settings, accountId }: Filling, secrets: Set<string>): Resolve {
  const reveal = (secret: { reveal(): string } | null | undefined) => {
    const value = secret?.reveal()
    if (value) secrets.add(value)

    return value
  }

  return (ref) => {
    if (ref === 'access_token') return reveal(credential.accessToken)
    if (ref === 'remote.accountId') return accountId ?? undefined
    const [kind, name = ''] = ref.split('.')
    if (kind === 'app') return reveal(own(credential.app, name))
    if (kind === 'secret') return reveal(own(credential.secrets, name))
    const value = kind === 'setting' ? own(settings, name) : undefined

    return value === undefined || value === null ? undefined : String(value)
  }
}

const own = <T>(record: Record<string, T>, name: string) =>
  Object.hasOwn(record, name) ? record[name] : undefined

function headersOf({ headers = {}, basic }: Injection, resolve: Resolve, secrets: Set<string>) {
  const filledIn = filledAll(headers, resolve)
  if (basic) {
    const pair = basic.map((part) => filled(part, resolve)).join(':')
    const token = Buffer.from(pair).toString('base64')
    secrets.add(token)
    filledIn.authorization = `Basic ${token}`
  }
  const unsafe = Object.entries(filledIn).find(([, value]) => !HEADER_SAFE.test(value))
  if (unsafe) throw unsafeValue(unsafe[0])

  return filledIn
}

function queryOf({ query = {}, proof }: Injection, resolve: Resolve, secrets: Set<string>) {
  const filledIn = filledAll(query, resolve)
  if (proof) {
    const digest = createHmac('sha256', filled(`{${proof.key}}`, resolve))
      .update(filled('{access_token}', resolve))
      .digest('hex')
    secrets.add(digest)
    filledIn[proof.query] = digest
  }
  const unsafe = Object.entries(filledIn).find(([, value]) => !HEADER_SAFE.test(value))
  if (unsafe) throw unsafeValue(unsafe[0])

  return filledIn
}

const filledAll = (templates: Record<string, string>, resolve: Resolve) =>
  Object.fromEntries(Object.entries(templates).map(([name, text]) => [name, filled(text, resolve)]))

const unsafeValue = (name: string) =>
  new ConnectorError('permanent', `the value of ${name} holds characters that no request may`, {
    code: 'credential_unsafe',
  })
