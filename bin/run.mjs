// Plain JavaScript for Node 20 without dependencies: it runs before anything is installed.
const OLDEST_MAJOR = 20
const [name, ...args] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < OLDEST_MAJOR) {
  console.error(`Node ${OLDEST_MAJOR} or newer is needed to begin, this is ${process.version}`)
  process.exit(1)
}

const { launch } = await import('./launcher/commands.mjs')
const { Refusal } = await import('./launcher/refusal.mjs')

try {
  process.exitCode = await launch(name, args)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = error.exitCode
}
