import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { checkoutPath } from './checkout.mjs'
import { runChild } from './child.mjs'
import { fingerprint, listFiles } from './fingerprint.mjs'
import { binPath, findNode } from './node_binary.mjs'

const GENERATED = ['.adonisjs']
const AT_ONCE = Math.min(2, availableParallelism())

/**
 * @typedef {{ title: string, program: string, args: string[] }} Step
 * @typedef {{ title: string, isGood: boolean, output: string, seconds: string }} Outcome
 */

/** The generated files as they are now, each with its hash. */
export function generatedFiles() {
  const files = listFiles(checkoutPath, GENERATED)

  return new Map(files.map((path) => [path, fingerprint(checkoutPath, [path])]))
}

/**
 * Every step runs, whatever failed before it; the summary comes last.
 * @param {Map<string, string>} before the generated files as they were before any build
 * @returns {Promise<number>} exit code
 */
export async function check(before) {
  /** @type {Outcome[]} */
  const outcomes = []
  const due = steps()
  const work = async () => {
    for (let step = due.shift(); step; step = due.shift()) outcomes.push(report(await run(step)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  outcomes.push(report(await checkGenerated(before)))

  const failed = outcomes.filter(({ isGood }) => !isGood).map(({ title }) => title)
  const good = `check: all ${outcomes.length} steps passed`
  console.log(failed.length > 0 ? `check: failed: ${failed.join(', ')}` : good)

  return failed.length > 0 ? 1 : 0
}

/** @returns {Step[]} */
function steps() {
  const tool = (/** @type {string} */ name) => join(binPath, name)

  return [
    { title: 'format (prettier)', program: tool('prettier'), args: ['--check', '.'] },
    { title: 'lint and layers (eslint)', program: tool('eslint'), args: ['.'] },
    { title: 'types of server and tests (tsc)', program: tool('tsc'), args: ['-p', 'tests'] },
    { title: 'types of the launcher (tsc)', program: tool('tsc'), args: ['-p', 'bin/launcher'] },
    {
      title: 'types of the pages (vue-tsc)',
      program: tool('vue-tsc'),
      args: ['--noEmit', '-p', 'resources'],
    },
  ]
}

/** @param {Map<string, string>} before */
async function checkGenerated(before) {
  const title = 'generated code'
  const outcome = await run({ title, program: findNode(), args: ['ace.js', 'codegen'] })
  const after = generatedFiles()
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  const stale = paths.filter((path) => before.get(path) !== after.get(path))
  if (!outcome.isGood || stale.length === 0) return outcome

  return { ...outcome, isGood: false, output: `Was stale, commit it:\n${stale.join('\n')}\n` }
}

/**
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function run({ title, program, args }) {
  const startMs = performance.now()
  const { code, output } = await runChild(program, args, { isQuiet: true })
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)

  return { title, isGood: code === 0, output, seconds }
}

/** @param {Outcome} outcome */
function report(outcome) {
  const { title, isGood, output, seconds } = outcome
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`)
  if (!isGood) console.log(output.trimEnd().replaceAll(/^/gm, '       '))

  return outcome
}
