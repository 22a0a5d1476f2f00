import type { Seen, VendorAnswer, VendorServer } from './vendor_server.js'

export interface Consent {
  /** Path of the page where somebody is asked. */
  authorize: string
  /** Path of the token endpoint and what it answers; absent where the fake has its own. */
  token?: { method: 'GET' | 'POST'; path: string; answer(seen: Seen): VendorAnswer }
}

const back = ({ query }: Seen, answer: Record<string, string>) => {
  const url = new URL(query.get('redirect_uri')!)
  const given = { ...answer, state: query.get('state') ?? '' }
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value)

  return url.href.replaceAll('&', '&amp;')
}

/** The platform's own page: may this server read the account? Its two links lead back. */
export function addConsent(server: VendorServer, { authorize, token }: Consent) {
  server.before('GET', authorize, (seen) => ({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><title>Consent</title><h1>May it read your account?</h1>
      <a href="${back(seen, { code: 'good' })}">Allow</a>
      <a href="${back(seen, { error: 'access_denied' })}">Refuse</a></html>`,
  }))
  if (token) server.before(token.method, token.path, (seen) => token.answer(seen))
}
