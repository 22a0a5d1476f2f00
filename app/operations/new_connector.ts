import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CONNECTOR_ID } from '#connectors/manifest/manifest_schema'
import { refuse } from '#operations/exit_codes'
import { planOf, type MadeCapability, type StreamPlan } from '#operations/new_connector_streams'

export interface NewConnector {
  id: string
  auth: 'keys' | 'oauth2'
  capabilities: MadeCapability[]
  /** Declarative streams instead of loops. */
  isRest: boolean
  /** Where its folder goes. */
  path: string
  /** It will not lie in `plugins/`: it names the contract by its package. */
  isCommunity: boolean
  templates: string
}

/** The files of a new connector, by path inside its folder. */
export function newConnectorFiles(wish: NewConnector): Record<string, string> {
  if (!CONNECTOR_ID.test(wish.id)) refuse('The id has 2 to 32 of a-z, 0-9 and _, a letter first')
  const read = (name: string) => readFileSync(join(wish.templates, `${name}.txt`), 'utf8')
  const fill = (name: string, more: Record<string, string> = {}) =>
    filledIn(read(name), { ...wordsOf(wish), ...more })
  const plans = wish.capabilities.flatMap(planOf)

  return {
    'manifest.json': fill('manifest.json', {
      auth: fill(`auth.${wish.auth}`).trimEnd(),
      app: wish.auth === 'oauth2' ? read('app.oauth2') : '',
    }),
    'connector.ts': fill('connector.ts', contents(plans)),
    ...streamFiles(wish, plans, fill),
    ...(wish.isCommunity ? { 'package.json': fill('package.json') } : {}),
    'README.md': fill('README.md'),
    'quality.json': fill('quality.json'),
    'icon.svg': fill('icon.svg'),
    'fixtures/identify.http.json': fill('identify.http.json'),
    'tests/connector.spec.ts': fill('connector.spec.ts'),
  }
}

type Fill = (name: string, more?: Record<string, string>) => string

function streamFiles({ id, isRest }: NewConnector, plans: StreamPlan[], fill: Fill) {
  const files = plans.flatMap((plan) => {
    const file = `${id}_${plan.record}`
    const words = { ...plan, file, query: plan.query, bounds: plan.bounds }
    const stream = fill(isRest ? 'stream.rest.ts' : 'stream.loop.ts', words)

    return [
      [`streams/${plan.stream}.ts`, stream],
      [`${file}.ts`, fill(`record.${plan.record}.ts`)],
    ] as const
  })

  return Object.fromEntries(files)
}

const contents = (plans: StreamPlan[]) => ({
  imports: plans
    .map(({ variable, stream }) => `import { ${variable} } from './streams/${stream}.js'`)
    .join('\n'),
  streams: plans
    .map(({ variable, stream }) => (variable === stream ? stream : `${stream}: ${variable}`))
    .join(', '),
})

const READS: Record<MadeCapability, string[]> = {
  ads: ['spend'],
  bookings: ['contact', 'appointment'],
  payments: ['payment'],
}

const wordsOf = ({ id, capabilities }: NewConnector) => ({
  id,
  host: id.replaceAll('_', '-'),
  name: id.replace(/^./, (first) => first.toUpperCase()).replaceAll('_', ' '),
  capabilities: listOf(capabilities),
  reads: listOf([...new Set(capabilities.flatMap((one) => READS[one]))]),
})

const listOf = (words: string[]) => `[${words.map((word) => `"${word}"`).join(', ')}]`

/** `{{word}}` is replaced; a word that nobody gave is a mistake in the template. */
function filledIn(text: string, words: Record<string, string>) {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => {
    if (!Object.hasOwn(words, word)) throw new Error(`no word for {{${word}}}`)

    return words[word]!
  })
}

/** Writes the folder; refuses one that exists. */
export async function writeNewConnector(wish: NewConnector): Promise<string> {
  const folder = join(wish.path, wish.id)
  if (existsSync(folder)) refuse(`${folder} exists already`)
  for (const [name, text] of Object.entries(newConnectorFiles(wish))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }

  return folder
}
