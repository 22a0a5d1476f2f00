import { test } from '@japa/runner'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TouchpointKind } from '#capture/channels'
import { classify } from '#capture/classify'
import { landing } from '#capture/landing'

const WORLDS = resolve('../shared/attribution/worlds')

interface Record {
  type: string
  id: string
  kind: TouchpointKind
  url?: string
  referrer?: string
  channel?: string
  bot?: boolean
  ignored?: boolean
}

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record)
    .filter(({ type }) => type === 'touchpoint')

test.group('Channels of generated worlds', () => {
  test('{world} gives at least 99.9 % of its touchpoints their channel')
    .with([{ world: 'base' }, { world: 'tracked_numbers' }, { world: 'bots_and_duplicates' }])
    .skip(!existsSync(WORLDS), `${WORLDS} is not there`)
    .run(async ({ assert, cleanup }, { world }) => {
      const folder = mkdtempSync(join(tmpdir(), 'world-'))
      cleanup(() => rmSync(folder, { recursive: true }))
      const { generate } = await import(pathToFileURL(join(WORLDS, 'generate.mjs')).href)
      generate(world, { people: 2_000, seed: 4 }, folder)

      const truths = new Map(lines(join(folder, 'truth.jsonl')).map((line) => [line.id, line]))
      const judged = lines(join(folder, 'records.jsonl')).filter(({ id }) => {
        const truth = truths.get(id)
        return truth?.channel && !truth.bot && !truth.ignored
      })
      const wrong = judged.filter(
        (record) => classify(landing(record)).channel !== truths.get(record.id)!.channel
      )
      assert.isAbove(judged.length, 500)
      assert.isAtMost(wrong.length / judged.length, 0.001, JSON.stringify(wrong.slice(0, 3)))
    })

  test('{world} has no way back that starts a touchpoint')
    .with([{ world: 'bots_and_duplicates' }])
    .skip(!existsSync(WORLDS), `${WORLDS} is not there`)
    .run(async ({ assert, cleanup }, { world }) => {
      const folder = mkdtempSync(join(tmpdir(), 'world-'))
      cleanup(() => rmSync(folder, { recursive: true }))
      const { generate } = await import(pathToFileURL(join(WORLDS, 'generate.mjs')).href)
      generate(world, { people: 2_000, seed: 5 }, folder)

      const truths = new Map(lines(join(folder, 'truth.jsonl')).map((line) => [line.id, line]))
      const isReturn = (record: Record) => landing(record).flags.includes('return')
      const records = lines(join(folder, 'records.jsonl'))
      const back = records.filter(({ id }) => truths.get(id)?.ignored)
      const forth = records.filter(({ id }) => !truths.get(id)?.ignored)
      assert.isAbove(back.length, 20)
      assert.isTrue(back.every((record) => !record.referrer || isReturn(record)))
      assert.isFalse(forth.some(isReturn))
    })
})
