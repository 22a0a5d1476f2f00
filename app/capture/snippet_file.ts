import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import app from '@adonisjs/core/services/app'

/** The built snippet, ready to be sent. */
export interface SnippetFile {
  /** Its immutable name: `t.<hash>.js`. */
  versioned: string
  /** Subresource integrity of both names. */
  integrity: string
  etag: string
  plain: Buffer
  gzip: Buffer
}

let snippet: Promise<SnippetFile> | null = null

/** Read once per process, of what the build left in public/snippet. */
export function snippetFile(): Promise<SnippetFile> {
  snippet ??= read(app.publicPath('snippet'))
    .catch(() => built())
    .catch((error) => {
      snippet = null
      throw error
    })

  return snippet
}

async function read(folder: string): Promise<SnippetFile> {
  const facts = JSON.parse(await readFile(join(folder, 'snippet.json'), 'utf8'))
  const plain = await readFile(join(folder, facts.file))

  return {
    versioned: facts.versioned,
    integrity: facts.integrity,
    etag: `"${facts.versioned.split('.')[1]}"`,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
  }
}

/** A checkout that was not built, as in development and tests. */
async function built() {
  const folder = app.makePath('tmp/snippet')
  const script = app.makePath('bin/build_snippet.mjs')
  await promisify(execFile)(process.execPath, [script, folder])

  return read(folder)
}
