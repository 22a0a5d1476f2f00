import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutPath } from './checkout.mjs'
import { Refusal } from './refusal.mjs'

export const NEEDED_MAJOR = 24

/** Where npm puts programs. */
export const binPath = join(checkoutPath, 'node_modules/.bin')

export const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR

/**
 * The Node that runs the application: the one among the dependencies, or this one when it is
 * new enough (macOS has none among the dependencies).
 * @returns {string} path of the program; throws a Refusal
 */
export function findNode() {
  const installed = join(binPath, process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(installed)) return installed
  if (isNewEnough) return process.execPath

  const isInstalled = existsSync(binPath)
  throw new Refusal(
    'E_OLD_NODE',
    isInstalled
      ? `Node ${NEEDED_MAJOR} is needed, this is ${process.version}: install it, there is no ` +
          `package of it for ${process.platform}-${process.arch}`
      : `Node ${NEEDED_MAJOR} is among the dependencies, which are not installed: run npm ci`
  )
}

/** Throws a Refusal where an import of the framework would only say that it found nothing. */
export function refuseMissingDependencies() {
  if (existsSync(binPath)) return
  throw new Refusal('E_NOT_INSTALLED', 'The dependencies are not installed: run npm ci')
}
