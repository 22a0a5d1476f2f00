import { manifestOf } from '#connectors/credentials/manifests'
import { CAPTURE } from '#connectors/letters/letter_list'
import type { LetterGroup, ListedLetter } from '#connectors/letters/letter_list'
import type { ListedReplay } from '#connectors/letters/replays'

/** Files and bundles have no platform: their name says where they come from. */
const platformOf = (connector: string) => manifestOf(connector)?.name ?? null

/** A letter as a list shows it. */
export const toLetter = ({ firstSeenAt, lastSeenAt, connector, ...letter }: ListedLetter) => ({
  ...letter,
  isReplayable: connector !== CAPTURE,
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
})

export const toGroup = ({ connector, ...group }: LetterGroup) => ({
  ...group,
  platform: platformOf(connector),
})

export const toReplay = ({ createdAt, ...replay }: ListedReplay) => ({
  ...replay,
  createdAt: createdAt.toISOString(),
})
