/** Runs single pure specs without booting the application: node --import @poppinss/ts-exec tests/run_unit.ts FILE… */
import { assert } from '@japa/assert'
import { configure, processCLIArgs, run } from '@japa/runner'

const files = process.argv.slice(2)
processCLIArgs([])
configure({ files, plugins: [assert()] })
await run()
