import type { OAuth2 } from '#connector-sdk'
import { filled } from '#connectors/credentials/templates'
import type { Resolve } from '#connectors/credentials/templates'

/** What is asked of a token endpoint; nothing of it may be logged. */
export interface TokenRequest {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  headers: Record<string, string>
  body: string | null
}

/** What a connection can be asked for, by name of RFC 6749. */
export type Grant =
  { kind: 'code'; code: string; redirectUri: string; verifier: string | null } | { kind: 'refresh' }

interface Endpoint {
  url: string
  method: TokenRequest['method']
  as: 'form' | 'json' | 'query'
  headers: Record<string, string>
}

const FORM = 'application/x-www-form-urlencoded'
/** RFC 6749 2.3.1: each half is form-encoded before it becomes Basic. */
const formEncoded = (text: string) => new URLSearchParams({ v: text }).toString().slice(2)

export const basicHeader = (user: string, password: string) =>
  `Basic ${Buffer.from(`${formEncoded(user)}:${formEncoded(password)}`).toString('base64')}`

/** Fields as form, JSON or query, at the endpoint. */
export function encodeRequest(
  { url, method, as, headers }: Endpoint,
  fields: Record<string, string>
): TokenRequest {
  const accept = { accept: 'application/json', ...headers }
  if (as === 'query') {
    const target = new URL(url)
    for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value)

    return { method, url: target.toString(), headers: accept, body: null }
  }
  const isJson = as === 'json'

  return {
    method,
    url,
    headers: { ...accept, 'content-type': isJson ? 'application/json' : FORM },
    body: isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  }
}

function grantFields(auth: OAuth2, grant: Grant, resolve: Resolve): Record<string, string> {
  if (grant.kind === 'code') {
    const { code, redirectUri, verifier } = grant
    const proof: Record<string, string> = verifier ? { code_verifier: verifier } : {}

    return { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...proof }
  }
  const { grant: kind, params = {} } = auth.refresh
  const standard = { grant_type: 'refresh_token', refresh_token: '{refresh_token}' }
  const templates = { ...(kind === 'refresh_token' ? standard : {}), ...params }

  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [name, filled(template, resolve)])
  )
}

/** `{ client_id: 'app_id' }`: the platform's own names. */
const renamed = (fields: Record<string, string>, names: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [names[name] ?? name, value]))

interface ClientProof {
  headers: Record<string, string>
  fields: Record<string, string>
}

/** How the app proves itself: in a header, or among the fields. */
function clientProof(
  way: OAuth2['clientAuth'],
  { id, secret }: { id: string; secret: string }
): ClientProof {
  if (way === 'body') return { headers: {}, fields: { client_id: id, client_secret: secret } }
  const authorization = way === 'basic' ? basicHeader(id, secret) : basicHeader(secret, '')

  return { headers: { authorization }, fields: {} }
}

/** The request for a grant, as the manifest spells it. Throws TemplateUnfilled. */
export function tokenRequest(
  { auth, url, resolve }: { auth: OAuth2; url: string; resolve: Resolve },
  grant: Grant
): TokenRequest {
  const client = {
    id: filled('{app.clientId}', resolve),
    secret: filled('{app.clientSecret}', resolve),
  }
  const proof = clientProof(auth.clientAuth, client)
  const as = auth.tokenRequest
  const method = as === 'query' ? 'GET' : 'POST'
  const fields = { ...proof.fields, ...grantFields(auth, grant, resolve) }

  return encodeRequest({ url, method, as, headers: proof.headers }, renamed(fields, auth.rename))
}
