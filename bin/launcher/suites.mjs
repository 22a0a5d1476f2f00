import { availableParallelism } from 'node:os'
import { runChild } from './child.mjs'
import { fillEnvironment } from './environment.mjs'
import { findNode } from './node_binary.mjs'
import { stopIfLast } from './postgres.mjs'

/**
 * Suites that run after one another, each lane beside the other: they share the test server of
 * PostgreSQL, and each process makes a database of its own there.
 */
export const LANES = [['browser'], ['unit', 'architecture', 'connectors', 'functional']]

/**
 * The suites that the arguments choose.
 * @param {string[]} args of `ace test`
 * @returns {Promise<number>} exit code
 */
export const runSuites = (args) => withServer((env) => runLane(args, { env }))

/**
 * Every suite. The first lane is seen as it runs; what the others printed follows.
 * @returns {Promise<number>} exit code of the first lane that failed
 */
export function runEverySuite() {
  if (availableParallelism() < LANES.length) return runSuites([])

  return withServer(async (env) => {
    const ends = await Promise.all(
      LANES.map((suites, at) => runLane(suites, { env, isQuiet: at > 0 }))
    )

    return ends.find((code) => code !== 0) ?? 0
  })
}

/**
 * @param {string[]} args
 * @param {import('./child.mjs').ChildOptions} options
 */
async function runLane(args, options) {
  const run = ['ace.js', 'test', ...args]
  const { code, output } = await runChild(findNode(), run, { ...options, isWrapper: true })
  process.stdout.write(output)

  return code
}

/**
 * Each lane serves on a port that the system chooses.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work
 */
async function withServer(work) {
  const env = { ...process.env, NODE_ENV: 'test', PORT: '0' }
  const storagePath = fillEnvironment({ ...env })
  try {
    return await work(env)
  } finally {
    await stopIfLast(storagePath)
  }
}
