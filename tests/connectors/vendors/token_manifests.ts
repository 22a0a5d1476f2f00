import type { Manifest, OAuth2 } from '#connector-sdk'
import { oidcManifest } from '#tests/fixtures/oidc_manifest'

const platform = (id: string, auth: Partial<OAuth2>): Manifest => ({
  ...oidcManifest({
    pkce: false,
    scopes: { separator: ' ', required: [], reported: false },
    ...auth,
  }),
  id,
})

/** JSON body, `expires_at` without `expires_in`, a refresh token that stays, renewed weekly. */
export const square = platform('square_tokens', {
  authorizeUrl: 'https://connect.squareup.com/oauth2/authorize',
  tokenUrl: 'https://connect.squareup.com/oauth2/token',
  tokenRequest: 'json',
  clientAuth: 'body',
  answer: { expiresAt: 'expires_at' },
  refresh: { grant: 'refresh_token', rotates: false, everyAtLeast: '7d' },
  revoke: {
    url: 'https://connect.squareup.com/oauth2/revoke',
    as: 'json',
    headers: { authorization: 'Client {app.clientSecret}' },
    fields: { client_id: '{app.clientId}', access_token: '{access_token}' },
  },
})

/** A GET with everything in the query, one long-lived token swapped for a newer one. */
export const meta = platform('meta_tokens', {
  authorizeUrl: 'https://www.facebook.com/v26.0/dialog/oauth',
  tokenUrl: 'https://graph.facebook.com/v26.0/oauth/access_token',
  tokenRequest: 'query',
  clientAuth: 'body',
  answer: { lifetime: '60d' },
  refresh: {
    grant: 'exchange',
    rotates: false,
    atOnce: true,
    everyAtLeast: '30d',
    params: { grant_type: 'fb_exchange_token', fb_exchange_token: '{access_token}' },
  },
  revoke: {
    url: 'https://graph.facebook.com/v26.0/me/permissions',
    method: 'DELETE',
    as: 'query',
    fields: { access_token: '{access_token}' },
  },
})

/** Basic with the secret alone, a refresh token that is used up, an hour of life. */
export const stripeApp = platform('stripe_tokens', {
  authorizeUrl: 'https://marketplace.stripe.com/oauth/v2/authorize',
  tokenUrl: 'https://api.stripe.com/v1/oauth/token',
  tokenRequest: 'form',
  clientAuth: 'basic_secret',
  answer: { lifetime: '1h' },
  refresh: { grant: 'refresh_token', rotates: true },
})

/** Names of its own, 200 on errors, a token that does not expire. */
export const tiktok = platform('tiktok_tokens', {
  authorizeUrl: 'https://business-api.tiktok.com/portal/auth',
  tokenUrl: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/access_token/',
  tokenRequest: 'json',
  clientAuth: 'body',
  rename: { client_id: 'app_id', client_secret: 'secret', code: 'auth_code' },
  answer: { accessToken: 'data.access_token' },
  refresh: { grant: 'none', rotates: false },
})
