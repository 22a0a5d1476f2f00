import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PathTable } from '#attribution/engine/path_table'
import { addPath } from '#tests/unit/attribution/engine/builders'

/** Read in place: the paths are GPL-3, and never copied. */
const FOLDER = resolve('../shared/attribution')

export const hasGolden = existsSync(FOLDER)
export const WHY_SKIPPED = `${FOLDER} is not there`

const linesOf = (file: string) =>
  readFileSync(resolve(FOLDER, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', '').split(','))

export interface GoldenPaths {
  names: string[]
  paths: PathTable
  /** Without lost journeys. */
  wonOnly: PathTable
}

export function pathData(): GoldenPaths {
  const rows = linesOf('paths/pathdata.csv')
    .slice(1)
    .map(([path, won, value, lost]) => ({
      path: path!.split(' > '),
      weights: { won: Number(won), lost: Number(lost), value: Number(value) },
    }))
  const names = [...new Set(rows.flatMap(({ path }) => path))]
  const [paths, wonOnly] = [new PathTable(names.length), new PathTable(names.length)]
  for (const { path, weights } of rows) {
    const states = path.map((name) => names.indexOf(name))
    addPath(paths, states, weights)
    if (weights.won > 0) addPath(wonOnly, states, { ...weights, lost: 0 })
  }

  return { names, paths, wonOnly }
}

/** A golden table: the numbers of each channel, by column. */
export function golden(file: string, names: readonly string[]) {
  const [header, ...rows] = linesOf(`golden/${file}`)
  const column = (name: string) => {
    const numbers = new Float64Array(names.length)
    for (const row of rows) numbers[names.indexOf(row[0]!)] = Number(row[header!.indexOf(name)])

    return numbers
  }

  return { column }
}
