import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutPath } from './checkout.mjs'
import { runChild } from './child.mjs'
import { fingerprint, remembered } from './fingerprint.mjs'
import { Refusal } from './refusal.mjs'

const LOCK = 'package-lock.json'
const NOTE = join(checkoutPath, 'node_modules/.track-lock')

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Installs the dependencies when the lock differs from what was installed last. Install scripts
 * stay off: none is needed.
 * @param {(line: string) => void} say
 */
export async function ensureInstalled(say) {
  const hash = fingerprint(checkoutPath, [LOCK])
  if (remembered(NOTE) === hash) return
  if (!isInstalledByHand()) await install(say)

  writeFileSync(NOTE, hash)
}

/** @param {(line: string) => void} say */
async function install(say) {
  say('Installing dependencies (once for each change of package-lock.json)')
  const { program, first } = npm()
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-update-notifier',
  ]
  const { code } = await runChild(program, [...first, 'ci', ...flags, '--no-fund'])
  if (code !== 0) {
    throw new Refusal('E_INSTALL', `npm ci failed (${code}): its message stands above`)
  }
}

/** Under `npm run` the running npm names itself, which also works where it is not on PATH. */
function npm() {
  const running = process.env.npm_execpath
  const isNpm = running && /npm-cli\.[cm]?js$/.test(running)
  if (isNpm) return { program: process.execPath, first: [running] }

  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] }
}

/** Somebody ran `npm ci`: every package the lock demands is there in its version. */
function isInstalledByHand() {
  const note = join(checkoutPath, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const there = readPackages(note)

  return Object.entries(readPackages(join(checkoutPath, LOCK))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || (there[path] ? there[path].version === version : optional || devOptional)
  )
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}
