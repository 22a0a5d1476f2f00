import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'

/** Signs cookies and URLs. Stored secrets have their own keys (the vault). */
export const appKey = env.get('APP_KEY')

const port = env.get('PORT', 3333)
/** Where people reach this installation, without a trailing slash. */
export const appUrl = env.get('APP_URL', `http://localhost:${port}`).replace(/\/$/, '')
export const isHttps = appUrl.startsWith('https://')

/** Comma-separated addresses, networks or the words of proxy-addr; nobody unless said. */
const trusted = env.get('TRUST_PROXY')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  trustProxy: trusted ?? (() => false),
  // `?locations=a,b` is one text; who wants a list of it reads one.
  qs: { parse: { comma: false } },
  cookie: {
    domain: '',
    path: '/',
    maxAge: '12h',
    httpOnly: true,
    secure: isHttps,
    sameSite: 'lax',
  },
})
