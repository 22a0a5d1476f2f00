import env from '#start/env'
import { appUrl } from '#config/app'

/** The one redirect URI of a connector: what an app at the platform has to be registered with. */
export const redirectUri = (connector: string) =>
  `${env.get('APP_URL', appUrl).replace(/\/$/, '')}/api/v1/oauth/callback/${connector}`
