import { money } from '#core/money_text'
import type { CsvBatch } from '#connectors/csv/piece'
import { plusDays } from '#connectors/sync/cursors/windows'

/** Days of an ad account that a file has, from the first to the last, and those it leaves out. */
export interface AccountSpan {
  account: string
  from: string
  to: string
  missingCount: number
  /** The first ones. */
  missing: string[]
}

/** What a file of spend holds: sums per currency, never over several, and its days. */
export interface SpendTrial {
  totals: ReturnType<typeof money>[]
  accounts: AccountSpan[]
}

const MOST_MISSING_LISTED = 10
const MOST_ACCOUNTS_LISTED = 50

function spanOf(account: string, days: ReadonlySet<string>): AccountSpan {
  const sorted = [...days].sort()
  const [from, to] = [sorted[0]!, sorted.at(-1)!]
  const missing: string[] = []
  let missingCount = 0
  for (let day = from; day < to; day = plusDays(day, 1)) {
    if (days.has(day)) continue
    missingCount++
    if (missing.length < MOST_MISSING_LISTED) missing.push(day)
  }

  return { account, from, to, missingCount, missing }
}

/** Adds up what would be taken in of a file, a batch at a time. */
export class SpendSums {
  #names = new Map<string, string>()
  #days = new Map<string, Set<string>>()
  #micros = new Map<string, bigint>()

  add({ good }: CsvBatch) {
    for (const { record } of good) {
      if (record.type === 'ad_account') this.#names.set(record.id, record.name)
      if (record.type !== 'ad_spend_daily') continue
      const { adAccountId, day, cost } = record
      const days = this.#days.get(adAccountId) ?? new Set()
      this.#days.set(adAccountId, days.add(day))
      const sum = this.#micros.get(cost.currency) ?? 0n
      this.#micros.set(cost.currency, sum + BigInt(cost.micros))
    }
  }

  end(): SpendTrial {
    const spans = [...this.#days].map(([id, days]) => spanOf(this.#names.get(id) ?? id, days))

    return {
      totals: [...this.#micros].map(([currency, micros]) => money(micros, currency)),
      accounts: spans.slice(0, MOST_ACCOUNTS_LISTED),
    }
  }
}
