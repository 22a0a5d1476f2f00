import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter } from 'node:path'
import { checkoutPath } from './checkout.mjs'
import { binPath } from './node_binary.mjs'
import { childrenOf } from './process_identity.mjs'
import { Refusal } from './refusal.mjs'

/**
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, isQuiet?: boolean, isWrapper?: boolean }}
 *   ChildOptions `isQuiet` collects the output instead of showing it; `isWrapper` is a program
 *   that runs another one and does not hand signals on
 * @typedef {{ code: number, output: string }} ChildEnd
 */

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT']
const ORPHAN_MS = 500

/**
 * Runs a program until it ends, and hands our signals on to it. After Ctrl-C it throws a Refusal
 * once the program has ended.
 * @param {string} program
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<ChildEnd>}
 */
export function runChild(program, args, options = {}) {
  const { env = process.env, cwd = checkoutPath, isQuiet = false, isWrapper = false } = options

  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...env, PATH: `${binPath}${delimiter}${env.PATH ?? ''}` },
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    const signals = handOn(child, isWrapper)
    let output = ''
    child.stdout?.on('data', (part) => (output += part))
    child.stderr?.on('data', (part) => (output += part))

    child.once('error', (error) => {
      signals.stop()
      reject(new Refusal('E_CANNOT_RUN', `${program} cannot be run: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      signals.stop()
      const stop = signals.received()
      if (stop === 'SIGINT') reject(new Refusal('E_INTERRUPTED', 'Run it again to finish', 130))
      else resolve({ code: code ?? codeOf(stop ?? signal), output })
    })
  })
}

/**
 * On a terminal Ctrl-C reaches the child too, and npm may repeat it to us: one signal follows.
 * @param {import('node:child_process').ChildProcess} child
 * @param {boolean} isWrapper
 */
function handOn(child, isWrapper) {
  /** @type {NodeJS.Signals | null} */
  let received = null
  /** @param {NodeJS.Signals} signal */
  const listener = (signal) => {
    if (received) return
    received = signal
    if (isWrapper) childrenOf(child.pid).forEach((pid) => process.kill(pid, 'SIGTERM'))
    child.kill(isWrapper ? 'SIGINT' : 'SIGTERM')
  }
  for (const signal of SIGNALS) process.on(signal, listener)
  const orphaned = onceOrphaned(() => listener('SIGTERM'))

  return {
    received: () => received,
    stop: () => {
      clearInterval(orphaned)
      SIGNALS.forEach((signal) => process.off(signal, listener))
    },
  }
}

/**
 * npm ends at SIGTERM without a word to the script it runs: whoever stopped it meant the server.
 * @param {() => void} then
 */
function onceOrphaned(then) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return
    clearInterval(timer)
    then()
  }, ORPHAN_MS)
  timer.unref()

  return timer
}

/** @param {NodeJS.Signals | null} signal */
function codeOf(signal) {
  return 128 + (signal ? (constants.signals[signal] ?? 0) : 0)
}
