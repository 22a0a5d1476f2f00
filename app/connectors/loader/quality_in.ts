import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the quality file of a connector's folder states of it. */
export interface StatedQuality {
  /** `none` where it has not earned one. */
  grade: string
  /** It was read from a live account of its platform. */
  isTriedLive: boolean
}

export async function qualityIn(folder: string, file = 'quality.json'): Promise<StatedQuality> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '{}')
  try {
    const { grade, rules } = JSON.parse(text) as {
      grade?: unknown
      rules?: { live_smoke?: unknown }
    }

    return {
      grade: typeof grade === 'string' ? grade.slice(0, 20) : 'none',
      isTriedLive: rules?.live_smoke === 'done',
    }
  } catch {
    return { grade: 'none', isTriedLive: false }
  }
}
