import type { FreezableReport, ViewPage } from '~/types/saved'

const PAGES: Record<string, ViewPage> = {
  '': 'overview',
  'channels': 'channels',
  'models': 'models',
  'journeys': 'journeys',
  'locations': 'locations',
  'people': 'people',
  'spend': 'spend',
  'appointments': 'appointments',
  'data-quality': 'data-quality',
}
const FREEZABLE: FreezableReport[] = ['channels', 'models', 'locations']

/** `/b/<business>/<page>`; records below a page are none, nor is anything of an organization. */
function pageIn(path: string) {
  const [, face, , page = '', ...below] = path.split('/')

  return face === 'b' && below.length === 0 ? page : null
}

/** The page of a path whose look can be saved, or null. */
export const viewPageIn = (path: string): ViewPage | null => PAGES[pageIn(path) ?? '-'] ?? null

/** The report of a path whose figures can be frozen, or null. */
export const freezableIn = (path: string) =>
  FREEZABLE.find((report) => report === pageIn(path)) ?? null
