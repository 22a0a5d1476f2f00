import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAME = 'trackappointments'

/** The folder this code runs from: the checkout, or its build. */
export const appPath = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** A build inside a checkout belongs to it; one that was copied elsewhere stands alone. */
export const checkoutPath = isCheckout(dirname(appPath)) ? dirname(appPath) : appPath

export const isBuild = existsSync(join(appPath, 'bin/server.js'))

/** @param {string} path */
function isCheckout(path) {
  try {
    return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).name === NAME
  } catch {
    return false
  }
}
