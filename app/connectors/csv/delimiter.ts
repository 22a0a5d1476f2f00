const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]
const READ_LINES = 30

/** Cells of each line that a delimiter would make; what is quoted is not cut. */
function cellCounts(text: string, delimiter: string) {
  const counts: number[] = []
  let cells = 1
  let isQuoted = false
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) cells++
    else if (character === '\n' && !isQuoted) {
      counts.push(cells)
      cells = 1
      if (counts.length === READ_LINES) return counts
    }
  }

  return [...counts, cells]
}

/** How many lines have the commonest number of cells, and what that is; one cell is no table. */
function agreement(counts: number[]) {
  const tables = counts.filter((count) => count > 1)
  const bySize = Map.groupBy(tables, (count) => count)
  const [size, lines] = [...bySize].toSorted(
    ([a, one], [b, other]) => other.length - one.length || b - a
  )[0] ?? [1, []]

  return { lines: lines.length, size }
}

/** The delimiter that cuts most lines of a beginning into equally many cells. */
export function delimiterOf(beginning: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => ({
    delimiter,
    ...agreement(cellCounts(beginning, delimiter)),
  }))

  return scores.toSorted((a, b) => b.lines - a.lines || b.size - a.size)[0]!.delimiter
}
