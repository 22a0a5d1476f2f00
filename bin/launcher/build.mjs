import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutPath } from './checkout.mjs'
import { runChild } from './child.mjs'
import { fingerprint, remembered } from './fingerprint.mjs'
import { findNode } from './node_binary.mjs'
import { Refusal } from './refusal.mjs'

const NOTE = join(checkoutPath, 'build/.track-build')
const CODE = ['app', 'bin', 'config', 'database', 'plugins', 'providers', 'resources', 'start']
const FILES = [
  'adonisrc.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]
const MADE_BY_BUILD = /^public\/(assets|snippet|t\.)/

/**
 * Builds when the source differs from what was built last.
 * @param {(line: string) => void} say
 */
export async function ensureBuilt(say) {
  if (remembered(NOTE) === sourceHash() && existsSync(join(checkoutPath, 'build/bin/server.js'))) {
    return
  }
  await build(say)
}

/** @param {(line: string) => void} say */
export async function build(say) {
  say('Building')
  const hash = sourceHash() // before: what changes meanwhile is built next time
  const env = { ...process.env, NODE_ENV: 'development' }
  for (const args of [['bin/build_snippet.mjs'], ['ace.js', 'build']]) {
    const { code, output } = await runChild(findNode(), args, { env, isQuiet: true })
    if (code === 0) continue
    process.stderr.write(output)
    throw new Refusal('E_BUILD', `The build failed (${args.join(' ')}): its message stands above`)
  }
  writeFileSync(NOTE, hash)
}

function sourceHash() {
  return fingerprint(
    checkoutPath,
    [...CODE, 'public', ...FILES],
    (path) => !MADE_BY_BUILD.test(path)
  )
}
