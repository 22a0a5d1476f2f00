import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'

/** The tests of the kit by their number. */
export const KIT_TESTS = {
  1: 'manifest and shape',
  2: 'golden mapping',
  3: 'kill anywhere',
  4: 'idempotence and order',
  5: 'bounds and restatement',
  6: 'honest paging',
  7: 'auth life',
  8: 'limits',
  9: 'faults',
  10: 'drift',
  11: 'webhooks',
  12: 'conversions',
} as const

export type KitTest = keyof typeof KIT_TESTS

interface Tally {
  passed: number
  failed: number
}

type Work = (assert: Assert) => unknown

const declared = (title: string, work: Work) => {
  test(title, async ({ assert }) => {
    await work(assert)
  })
}

/** What the kit found: how often each of its tests was tried, and how it ended. */
export class Findings {
  #tallies = new Map<KitTest, Tally>()

  /** `declare` gets every test; Japa unless the kit itself is tried. */
  constructor(private declare: (title: string, work: Work) => void = declared) {}

  /** Declares a test of the kit, and remembers how it ends. */
  test(number: KitTest, title: string, work: Work) {
    this.declare(`${number}: ${title}`, async (assert) => {
      const tally = this.#tallies.get(number) ?? { passed: 0, failed: 0 }
      this.#tallies.set(number, tally)
      tally.failed++ // until it ends well
      await work(assert)
      tally.failed--
      tally.passed++
    })
  }

  /** Tried, and never failed. */
  isPassed(number: KitTest) {
    const tally = this.#tallies.get(number)

    return tally !== undefined && tally.failed === 0 && tally.passed > 0
  }

  /** Had something to try: a connector without conversions has nothing of test 12. */
  isTried = (number: KitTest) => this.#tallies.has(number)
}
