import type { RejectedLine } from '#connectors/records/record_fault'

const MOST_SAID = 20

/** What a terminal shows of rejected lines: the first ones, and how many there were. */
export function rejectionText(rejected: RejectedLine[], count: number) {
  const shown = rejected.slice(0, MOST_SAID)

  return [
    ...shown.map(({ line, code, message }) => `line ${line}: ${code}: ${message}`),
    ...(count > shown.length ? [`… and ${count - shown.length} more`] : []),
    `${count} rejected; after a fix: records:replay`,
  ]
}
