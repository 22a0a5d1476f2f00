import type { Verdict } from '#conversions/gate'
import type { UploadKind, UploadRow, UploadState } from '#conversions/upload_rows'

/** What should be told by now. */
export interface Wish {
  verdict: Verdict
  valueMicros: bigint | null
  /** Kinds that the platform takes. */
  supports: readonly string[]
}

export type NextLine =
  | { do: 'nothing' }
  | { do: 'add'; kind: UploadKind; revision: number }
  | { do: 'replan'; id: string }
  | { do: 'note'; id: string; reason: string | null }

/** A filter of the rule, not a refusal: nothing has to be said about these appointments. */
const FILTERS: ReadonlySet<string> = new Set(['before_rule', 'other_channel', 'returning_person'])
/** What ends a visit after it was told. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['cancelled', 'never_reached'])
const UNSENT: ReadonlySet<UploadState> = new Set(['held', 'ready', 'suppressed'])

const NOTHING: NextLine = { do: 'nothing' }

/**
 * From the lines that there are (oldest revision first) and what should be told: the one thing to
 * do. What was accepted is never changed: it is followed by a restatement or a retraction where
 * the platform takes them, else by a note that it cannot be taken back.
 */
export function nextLine(lines: readonly UploadRow[], wish: Wish): NextLine {
  const last = lines.at(-1)
  if (!last)
    return isFiltered(wish.verdict) ? NOTHING : { do: 'add', kind: 'conversion', revision: 0 }
  if (UNSENT.has(last.state)) return { do: 'replan', id: last.id }
  const told = lines.findLast(({ state }) => state === 'accepted')
  if (!told || told !== last) return NOTHING

  return afterAcceptance(told, wish)
}

function isFiltered(verdict: Verdict) {
  if (verdict.state === 'expired') return true
  if (verdict.state === 'held') return verdict.reason === 'confidence'

  return verdict.state === 'suppressed' && FILTERS.has(verdict.reason)
}

function afterAcceptance(told: UploadRow, { verdict, valueMicros, supports }: Wish): NextLine {
  const isGone = verdict.state === 'suppressed' && TAKEN_BACK.has(verdict.reason)
  const wanted = isGone ? 'retract' : 'restate'
  const differs = isGone ? told.kind !== 'retract' : valueMicros !== told.valueMicros
  if (!differs) return told.reason === null ? NOTHING : { do: 'note', id: told.id, reason: null }
  if (supports.includes(wanted)) return { do: 'add', kind: wanted, revision: told.revision + 1 }

  return { do: 'note', id: told.id, reason: `cannot_${wanted}` }
}
