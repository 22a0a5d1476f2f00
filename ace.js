// `node ace`: on an older Node it goes on with the one among the dependencies.
import { fileURLToPath } from 'node:url'
import { runChild } from './bin/launcher/child.mjs'
import { findNode, isNewEnough, refuseMissingDependencies } from './bin/launcher/node_binary.mjs'
import { Refusal } from './bin/launcher/refusal.mjs'

const args = process.argv.slice(2)
// The command itself runs in a process of its own, which must see the same storage.
if (args[0] === 'test') process.env.NODE_ENV = 'test'

try {
  const node = findNode()
  if (!isNewEnough) {
    const self = fileURLToPath(import.meta.url)
    const isWrapper = ['serve', 'test'].includes(args[0] ?? '')
    process.exit((await runChild(node, [self, ...args], { cwd: process.cwd(), isWrapper })).code)
  }
  refuseMissingDependencies()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exit(error.exitCode)
}

// `node ace … | head` ends the reader first, which is no failure.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))

await import('@poppinss/ts-exec')
await import('./bin/console.js')
