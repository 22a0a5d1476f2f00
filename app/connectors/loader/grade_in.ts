import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The grade that the quality file of a folder states; `none` where there is none. */
export async function gradeIn(folder: string, file = 'quality.json') {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '{}')
  try {
    const { grade } = JSON.parse(text) as { grade?: unknown }

    return typeof grade === 'string' ? grade.slice(0, 20) : 'none'
  } catch {
    return 'none'
  }
}
