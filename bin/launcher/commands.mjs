import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, ensureBuilt } from './build.mjs'
import { check, generatedFiles } from './check.mjs'
import { checkoutPath } from './checkout.mjs'
import { runChild } from './child.mjs'
import { fillEnvironment } from './environment.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode } from './node_binary.mjs'
import { refuseTakenPort } from './ports.mjs'
import { stopIfLast } from './postgres.mjs'
import { Refusal } from './refusal.mjs'
import { runEverySuite, runSuites } from './suites.mjs'

const TYPESCRIPT = ['--import', '@poppinss/ts-exec']

/** @typedef {(args: string[]) => Promise<number>} Command gives the exit code */

/** @type {Record<string, Command>} */
const COMMANDS = {
  start: () => serve({ NODE_ENV: 'production' }),
  demo: () => serve({ NODE_ENV: 'production', TRACK_DEMO: '1' }),
  dev: develop,
  build: buildAlways,
  test: testAll,
  check: checkAlone,
  bench: measure,
}

/**
 * Runs one command of package.json; each installs what is missing first.
 * @param {string | undefined} name
 * @param {string[]} args
 * @returns {Promise<number>} exit code; throws a Refusal
 */
export async function launch(name, args) {
  const command = name && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    const names = Object.keys(COMMANDS).join('|')
    throw new Refusal('E_USAGE', `Usage: node bin/run.mjs <${names}> [arguments]`, 2)
  }

  return command(args)
}

/** @param {Record<string, string>} own */
async function serve(own) {
  const env = { TRACK_ROLE: 'all', ...process.env, ...own }
  const storagePath = await checkAddress(env)
  await ensureInstalled(say)
  await ensureBuilt(say)

  return runServer(storagePath, ['build/bin/server.js'], { env })
}

/** @param {string[]} args */
async function develop(args) {
  const env = { ...process.env, NODE_ENV: 'development' }
  const storagePath = await checkAddress(env)
  await ensureInstalled(say)

  return runServer(storagePath, ['ace.js', 'serve', '--hmr', ...args], { env, isWrapper: true })
}

async function buildAlways() {
  await ensureInstalled(say)
  await build(say)

  return 0
}

/**
 * Looks before anything slow happens.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the storage path
 */
async function checkAddress(env) {
  const filled = { ...env }
  const storagePath = fillEnvironment(filled)
  const { HOST: host = '', PORT: port = '' } = filled
  if (filled.TRACK_ROLE !== 'worker') await refuseTakenPort({ host, port })

  return storagePath
}

/**
 * Ctrl-C is how one stops a server. One that was ended hard leaves its PostgreSQL behind.
 * @param {string} storagePath
 * @param {string[]} args
 * @param {import('./child.mjs').ChildOptions} options
 */
async function runServer(storagePath, args, options) {
  try {
    return (await runChild(findNode(), args, options)).code
  } catch (error) {
    if (error instanceof Refusal && error.code === 'E_INTERRUPTED') return 0
    throw error
  } finally {
    await stopIfLast(storagePath)
  }
}

/**
 * Without arguments everything: build, check, all suites. With arguments only what they choose.
 * @param {string[]} args of `ace test`
 */
async function testAll(args) {
  const before = generatedFiles()
  await ensureInstalled(say)
  await ensureBuilt(say)
  const checked = args.length > 0 ? 0 : await check(before)
  const tested = args.length > 0 ? await runSuites(args) : await runEverySuite()
  if (checked !== 0) say('check had failed before the suites: see above')

  return tested || checked
}

async function checkAlone() {
  const before = generatedFiles()
  await ensureInstalled(say)
  await ensureBuilt(say)

  return check(before)
}

/** @param {string[]} args name of the measurement, then its own arguments */
async function measure([name, ...rest]) {
  const names = readdirSync(join(checkoutPath, 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
  if (!name || !names.includes(name)) {
    throw new Refusal('E_USAGE', `Usage: npm run bench -- <${names.join('|')}> [arguments]`, 2)
  }
  await ensureInstalled(say)
  const args = [...TYPESCRIPT, `bench/${name}.ts`, ...rest]

  return (await runChild(findNode(), args)).code
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`)
}
