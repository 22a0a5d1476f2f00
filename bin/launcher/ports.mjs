import { connect, createServer } from 'node:net'
import { Refusal } from './refusal.mjs'

export const LOOPBACK = '127.0.0.1'

/**
 * A port of the loopback address that nobody uses now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, LOOPBACK, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  return (await whyNot(port, LOOPBACK)) === null
}

/**
 * Whether somebody takes connections there.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function answers(port) {
  return new Promise((resolve) => {
    const probe = connect(port, LOOPBACK)
    probe.once('error', () => resolve(false))
    probe.once('connect', () => resolve(Boolean(probe.destroy())))
  })
}

/**
 * The application would take another port in silence, or fail with a stack trace.
 * @param {{ host: string, port: string }} address as configured
 */
export async function refuseTakenPort({ host, port }) {
  const number = Number(port)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new Refusal('E_PORT', 'PORT must be a number from 0 to 65535', 78)
  }
  const reason = await whyNot(number, host)
  if (reason === 'EADDRINUSE') {
    throw new Refusal('E_PORT_TAKEN', `PORT ${port} is taken on ${host}: set another PORT`, 2)
  }
  if (reason === 'EACCES') {
    throw new Refusal('E_PORT_TAKEN', `PORT ${port} needs more rights: set a PORT above 1023`, 2)
  }
  if (reason) throw new Refusal('E_HOST', `HOST ${host} cannot be listened on (${reason})`, 78)
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | null>} the error code, null where one may listen
 */
function whyNot(port, host) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? '?'))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
