import { importJWK, jwtVerify, SignJWT } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { uuidV7 } from '#core/ids'
import { liveKey } from '#accounts/api_keys'
import type { ApiKey } from '#accounts/api_keys'
import { publicKeys, signingKey } from '#accounts/jwt_keys'

export const JWT_SECONDS = 15 * 60
const TOLERANCE_SECONDS = 60
const RING_MS = 30_000
const audience = `${appUrl}/api`

let ring: { keys: Map<string, CryptoKey>; readAtMs: number } | null = null

/** A 15-minute RS256 token of an API key. */
export async function issueJwt(apiKey: ApiKey) {
  const { kid, key } = await signingKey()
  const nowSeconds = Math.floor(clock.nowMs() / 1000)

  return new SignJWT({ rights: apiKey.rights })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
    .setIssuer(appUrl)
    .setAudience(audience)
    .setSubject(apiKey.keyId)
    .setJti(uuidV7())
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + JWT_SECONDS)
    .sign(key)
}

async function readRing() {
  const keys = new Map<string, CryptoKey>()
  for (const jwk of (await publicKeys()).keys as (JWK & { kid: string })[]) {
    keys.set(jwk.kid, (await importJWK(jwk, 'RS256')) as CryptoKey)
  }
  ring = { keys, readAtMs: clock.nowMs() }

  return ring
}

/** By `kid` and from our own ring alone: what a header says about keys elsewhere is not read. */
async function ringKey({ kid = '' }: { kid?: string }) {
  const isFresh = ring !== null && clock.nowMs() - ring.readAtMs < RING_MS
  const { keys } = isFresh ? ring! : await readRing()
  const key = keys.get(kid)
  if (!key) throw new Error('unknown kid')

  return key
}

/**
 * The live API key behind a token, read again so that a revoked key ends its tokens; null for
 * every token that is not whole, ours and of today.
 */
export async function keyOfJwt(token: string): Promise<ApiKey | null> {
  try {
    const { payload } = await jwtVerify(token, ringKey, {
      algorithms: ['RS256'],
      issuer: appUrl,
      audience,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'jti', 'rights'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: clock.date(),
    })

    return await narrowed(payload as { sub: string; rights: string[] })
  } catch (error) {
    if ((error as Error).name.startsWith('JW') || /^ERR_J/.test((error as any).code ?? ''))
      return null
    if ((error as Error).message === 'unknown kid') return null
    throw error
  }
}

/** The key's rights of now, and none that the token was not given. */
async function narrowed({ sub, rights }: { sub: string; rights: string[] }) {
  const key = await liveKey(sub)

  return key && { ...key, rights: key.rights.filter((right) => rights.includes(right)) }
}
