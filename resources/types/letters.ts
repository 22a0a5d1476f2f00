/** A record that could not be taken in, without what it holds. */
export interface Letter {
  id: string
  connectionId: string
  source: string
  stream: string
  externalId: string | null
  line: number | null
  reason: string
  field: string | null
  message: string
  seenCount: number
  firstSeenAt: string
  lastSeenAt: string
  isReplayable: boolean
}

/** How many wait of one source for one reason. */
export interface LetterGroup {
  connectionId: string
  source: string
  platform: string | null
  reason: string
  count: number
  mayReplay: boolean
}

export interface LetterReplay {
  id: string
  connectionId: string
  source: string
  state: string
  outcome: { letters: number; taken: number; asked: number; unreachable: number } | null
  errorCode: string | null
  createdAt: string
}

export interface LetterProps {
  letters: Letter[]
  /** Where the next page begins; null: this is the last one. */
  next: string | null
  isFirst: boolean
  groups: LetterGroup[]
  replays: LetterReplay[]
  filter: { source: string | null; reason: string | null }
  mayRead: boolean
}
