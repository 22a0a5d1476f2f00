import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { withLock } from './exclusive_lock.mjs'
import { asRefusal, Refusal } from './refusal.mjs'
import { ensureStorage } from './storage.mjs'

const KEY_BYTES = 32
const OTHERS = 0o077

/** @type {Record<string, () => string>} */
const MAKERS = {
  APP_KEY: () => randomBytes(KEY_BYTES).toString('base64url'),
  HASH_SALT: () => randomBytes(KEY_BYTES).toString('base64url'),
  VAULT_KEYS: () => `1:${randomBytes(KEY_BYTES).toString('base64')}`,
}

/**
 * The secrets of an installation that its environment does not name: made once and kept in
 * `secrets.json` (0600) of the storage. The application compares them with its database later.
 * @param {string} storagePath
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Record<string, string>>} only the names missing in `env`; throws a Refusal
 */
export async function ensureSecrets(storagePath, env = process.env) {
  const names = missingNames(env)
  if (names.length === 0) return {}
  const storage = resolve(storagePath)

  try {
    ensureStorage(storage)

    return await withLock(join(storage, 'secrets.lock'), async () => readOrMake(storage, names))
  } catch (error) {
    throw asRefusal(error)
  }
}

/** @param {NodeJS.ProcessEnv} env */
function missingNames(env) {
  return Object.keys(MAKERS).filter((name) => {
    if (name === 'VAULT_KEYS' && env.VAULT_KEYS_FILE) return false

    return !env[name]
  })
}

/**
 * @param {string} storage
 * @param {string[]} names
 */
function readOrMake(storage, names) {
  const path = join(storage, 'secrets.json')
  const kept = read(path)
  const made = names.filter((name) => !kept[name]).map((name) => [name, MAKERS[name]?.() ?? ''])
  const all = { ...kept, ...Object.fromEntries(made) }
  if (made.length > 0) write(path, all)

  return Object.fromEntries(names.map((name) => [name, all[name]]))
}

/**
 * @param {string} path
 * @returns {Record<string, string>}
 */
function read(path) {
  if (!fs.existsSync(path)) return {}
  if (process.platform !== 'win32' && (fs.statSync(path).mode & OTHERS) !== 0) {
    throw new Refusal('E_SECRETS_OPEN', `${path} may be read by others: run chmod 600 on it`, 78)
  }
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal('E_SECRETS_BROKEN', `${path} is not JSON: restore it from a copy`, 78)
  }
}

/**
 * @param {string} path
 * @param {Record<string, string>} secrets
 */
function write(path, secrets) {
  const draft = `${path}.${process.pid}`
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  fs.renameSync(draft, path)
}
