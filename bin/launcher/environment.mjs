import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as util from 'node:util'
import { checkoutPath, isBuild } from './checkout.mjs'
import { ensureSecrets } from './secrets.mjs'

const DERIVED = 'TRACK_DERIVED'
const TEST_STORAGE = 'tmp/test-storage'

/**
 * Fills what the environment does not name: `.env` of the checkout, then STORAGE_PATH
 * (absolute), HOST, PORT and NODE_ENV. Tests see neither `.env` nor the storage of the
 * installation. A child derives anew: what its parent filled in is nobody's wish, unless it
 * was changed since.
 * @param {NodeJS.ProcessEnv} env changed in place
 */
export function fillEnvironment(env) {
  forget(env)

  const mode = env.NODE_ENV || (isBuild ? 'production' : 'development')
  const isTest = mode === 'test'
  if (!isTest) fill(env, readDotEnv(join(checkoutPath, '.env')))

  const storagePath = resolve(checkoutPath, env.STORAGE_PATH || (isTest ? TEST_STORAGE : 'storage'))
  if (env.STORAGE_PATH) env.STORAGE_PATH = storagePath
  fill(env, { NODE_ENV: mode, HOST: '127.0.0.1', PORT: '3333', STORAGE_PATH: storagePath })
  // AdonisJS reads .env files itself, from the folder of a build if nobody tells it.
  fill(env, { ENV_PATH: isTest ? storagePath : checkoutPath })

  return storagePath
}

/**
 * The same, and the secrets.
 * @param {NodeJS.ProcessEnv} env changed in place
 */
export async function prepareEnvironment(env) {
  const storagePath = fillEnvironment(env)
  fill(env, await ensureSecrets(storagePath, env))
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Dict<string>} defaults
 */
function fill(env, defaults) {
  const missing = Object.entries(defaults).filter(([name]) => !env[name])
  Object.assign(env, Object.fromEntries(missing))
  const marks = missing.map(([name, value]) => mark(name, value))
  env[DERIVED] = [env[DERIVED], ...marks].filter(Boolean).join(',')
}

/** @param {NodeJS.ProcessEnv} env */
function forget(env) {
  const marks = env[DERIVED]?.split(',') ?? []
  delete env[DERIVED]
  for (const [name, value] of Object.entries(env)) {
    if (marks.includes(mark(name, value))) delete env[name]
  }
}

/**
 * @param {string} name
 * @param {string | undefined} value may be a secret, hence only its hash
 */
function mark(name, value) {
  return `${name}=${createHash('sha256')
    .update(value ?? '')
    .digest('hex')
    .slice(0, 16)}`
}

/** @param {string} path */
function readDotEnv(path) {
  if (!existsSync(path) || !util.parseEnv) return {}

  return util.parseEnv(readFileSync(path, 'utf8'))
}
