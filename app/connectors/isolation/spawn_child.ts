import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** `.js` in a build, `.ts` before one. */
const written = (path: string) => (existsSync(`${path}.js`) ? `${path}.js` : `${path}.ts`)

const BOOTSTRAP = written(join(here, 'child/bootstrap'))
const SDK = written(join(here, '../sdk/index'))

/** `…/node_modules`, where the contract's one dependency lies. */
function modulesFolder() {
  const vine = fileURLToPath(import.meta.resolve('@vinejs/vine'))

  return vine.slice(0, vine.indexOf('node_modules') + 'node_modules'.length)
}

/** The folder's file, or the same as it is written before a build. */
const entryOf = (folder: string, entry: string) => {
  const path = join(folder, entry)

  return existsSync(path) ? path : path.replace(/\.js$/, '.ts')
}

export interface ChildCode {
  folder: string
  entry: string
  memoryMb: number
}

/**
 * A process for one connector: no environment, no file beside its own folder, the contract and
 * packages, no process or worker of its own, a small heap, no standard output.
 */
export function spawnChild({ folder, entry, memoryMb }: ChildCode): ChildProcess {
  const modules = modulesFolder()
  const readable = [
    here,
    dirname(SDK),
    modules,
    join(dirname(modules), 'package.json'),
    join(here, '../../../package.json'),
    folder,
  ]

  return fork(BOOTSTRAP, [pathToFileURL(SDK).href, pathToFileURL(entryOf(folder, entry)).href], {
    cwd: folder,
    env: {},
    execArgv: [
      '--permission',
      ...readable.map((path) => `--allow-fs-read=${path}`),
      `--max-old-space-size=${memoryMb}`,
      '--no-warnings',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}
