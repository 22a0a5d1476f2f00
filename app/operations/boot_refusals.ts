import { statSync } from 'node:fs'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import env from '#start/env'
import { appUrl, isHttps } from '#config/app'
import { keyRing } from '#tenancy/vault'
import { loopbackVendorsRefusal } from '#operations/boot_refusals_connectors'
import { databaseRefusal } from '#operations/boot_refusals_database'
import { keyRefusal } from '#operations/boot_refusals_keys'
import { mailRefusal } from '#operations/boot_refusals_mail'
import { evictingRedis } from '#operations/boot_refusals_redis'

/** Names what is wrong, never its value. `number` is that of docs/configuration.md. */
export interface BootRefusal {
  number: number
  variable: string
  message: string
}

const KNOWN_DEFAULTS = /tests-only|changeme|secret|password|example/i
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const DEBUG_FLAGS = /--(inspect|enable-source-maps|trace-)/

/** Ends the start with exit 78 and one line. */
export class BootRefused extends Error {
  exitCode = 78
  constructor({ number, variable, message }: BootRefusal) {
    super(`refused to start (${number}): ${variable} ${message}`)
  }
}

const refusal = (number: number, variable: string, message: string): BootRefusal => ({
  number,
  variable,
  message,
})

/** Missing or short ones are refused by start/env.ts already. */
function knownDefault(number: number, variable: 'APP_KEY' | 'HASH_SALT') {
  const isKnown = env.get('NODE_ENV') === 'production' && KNOWN_DEFAULTS.test(env.get(variable))

  return isKnown ? refusal(number, variable, 'is a known default') : null
}

function brokenRing() {
  try {
    keyRing()

    return null
  } catch {
    const variable = env.get('VAULT_KEYS_FILE') ? 'VAULT_KEYS_FILE' : 'VAULT_KEYS'

    return refusal(3, variable, 'holds no key ring: wanted are id:base64 of 32 bytes, with commas')
  }
}

function openFile() {
  const file = env.get('VAULT_KEYS_FILE')
  const found = file ? statSync(file, { throwIfNoEntry: false }) : null
  if (!found || (found.mode & 0o077) === 0) return null

  return refusal(13, 'VAULT_KEYS_FILE', 'is readable by group or others: chmod 0400')
}

function unsafeUrl() {
  if (isHttps || LOOPBACK.test(appUrl)) return null

  return refusal(6, 'APP_URL', 'is neither https nor loopback')
}

function debugOn(app: ApplicationService) {
  if (!app.inProduction) return null
  const lit = {
    LOG_LEVEL: env.get('LOG_LEVEL') === 'trace',
    DEBUG: Boolean(process.env.DEBUG),
    NODE_DEBUG: Boolean(process.env.NODE_DEBUG),
    NODE_OPTIONS: DEBUG_FLAGS.test(process.env.NODE_OPTIONS ?? ''),
  }
  const [variable] = Object.entries(lit).find(([, isLit]) => isLit) ?? []

  return variable ? refusal(12, variable, 'turns debug output on in production') : null
}

/** What the configuration alone shows; the first that is wrong. */
export function configurationRefusal(app: ApplicationService): BootRefusal | null {
  return (
    knownDefault(1, 'APP_KEY') ??
    knownDefault(2, 'HASH_SALT') ??
    openFile() ??
    brokenRing() ??
    unsafeUrl() ??
    loopbackVendorsRefusal(appUrl) ??
    mailRefusal() ??
    debugOn(app)
  )
}

/** What only database and Redis can show; the first that is wrong. */
export const dependencyRefusal = async (
  app: ApplicationService,
  db: Database
): Promise<BootRefusal | null> =>
  (await databaseRefusal(app, db)) ??
  (await keyRefusal(db)) ??
  (await evictingRedis(env.get('REDIS_URL')))

/** Throws what ends the start. */
export function refuse(found: BootRefusal | null) {
  if (found) throw new BootRefused(found)
}
