import { firstRunLink } from '#accounts/first_run'
import { appUrl } from '#config/app'
import { clock } from '#core/clock'
import { demoTable } from '#operations/demo/demo_table'
import { importProgress } from '#operations/demo/import_progress'
import { demoSignIn, seedDemo } from '#operations/demo/seed_demo'
import { ProgressLine } from '#operations/progress_line'

const DEMO_SEED = 'copper'

const print = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)

/** What the person who started the server reads: the address, and on an empty one the set-up link. */
export async function greet() {
  const link = await firstRunLink()
  print([
    `TrackAppointments serves at ${appUrl}`,
    ...(link ? [`Set up this installation (once, valid 24 h): ${link}`] : []),
  ])
}

/** The demo chain: tells it where it is not told yet, prints its table and a sign-in link. */
export async function showDemo() {
  const today = clock.now().toISODate()
  const drawn = new ProgressLine(process.stderr)
  const isMade = await seedDemo({
    seed: DEMO_SEED,
    today,
    onProgress: (progress) => drawn.show(importProgress(progress)),
  })
  drawn.clear()
  print([
    '',
    ...(await demoTable(today)),
    '',
    isMade ? 'The demo chain was made just now.' : 'The demo chain of today stands already.',
    `Sign in as its manager (once, valid 24 h): ${await demoSignIn()}`,
    '',
  ])
}
