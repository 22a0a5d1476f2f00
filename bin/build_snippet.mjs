/**
 * Bundles the browser snippet: node bin/build_snippet.mjs [outDir = public/snippet] [entry]
 *
 * Writes t.js, an immutable t.<first 10 hex of its sha256>.js beside it, and snippet.json
 * { file, versioned, bytes, gzipBytes, integrity }. Exits 1, writing nothing, when the bundle
 * is larger than 3,072 bytes of gzip.
 */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const GZIP_LIMIT_BYTES = 3072
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The minified bundle as text: one expression that leaves no name behind. */
async function bundle(entry) {
  const [result] = await build({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2018',
      minify: true,
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'snippet', fileName: () => 't.js' },
    },
  })

  return result.output[0].code.trim() + '\n'
}

async function write(outDir, code) {
  const sha256 = createHash('sha256').update(code).digest('hex')
  const facts = {
    file: 't.js',
    versioned: `t.${sha256.slice(0, 10)}.js`,
    bytes: Buffer.byteLength(code),
    gzipBytes: gzipSync(code).length,
    integrity: `sha384-${createHash('sha384').update(code).digest('base64')}`,
  }
  if (facts.gzipBytes > GZIP_LIMIT_BYTES) {
    throw new Error(`the snippet is ${facts.gzipBytes} bytes of gzip, over ${GZIP_LIMIT_BYTES}`)
  }

  await mkdir(outDir, { recursive: true })
  await writeFile(join(outDir, facts.file), code)
  await writeFile(join(outDir, facts.versioned), code)
  await writeFile(join(outDir, 'snippet.json'), `${JSON.stringify(facts, null, 2)}\n`)

  return facts
}

const [outDir = join(root, 'public', 'snippet'), entry = 'resources/snippet/snippet.ts'] =
  process.argv.slice(2)

try {
  const { versioned, bytes, gzipBytes } = await write(outDir, await bundle(resolve(root, entry)))
  console.log(`${join(outDir, versioned)}: ${bytes} bytes, ${gzipBytes} of gzip`)
} catch (error) {
  console.error(`build_snippet: ${error.message}`)
  process.exitCode = 1
}
