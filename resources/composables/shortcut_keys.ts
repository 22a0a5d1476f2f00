/** After `g`: pages by their key of the navigation. */
export const PAGE_KEYS: Record<string, string> = {
  o: 'overview',
  c: 'channels',
  m: 'models',
  j: 'journeys',
  a: 'appointments',
  p: 'people',
  l: 'locations',
  s: 'spend',
  n: 'connections',
  t: 'tracking',
  v: 'conversions',
  q: 'data_quality',
  r: 'reports',
}

/** Keys that press something which the page has, by its `data-shortcut`. */
export const PRESSED_KEYS: Record<string, string> = {
  r: 'reload',
  e: 'export',
  t: 'table',
  w: 'why',
}

/** Keys that a reader chose, by the usual ones. */
export type ChosenKeys = Record<string, string>

/** The key that does what a usual one does. */
export const keyFor = (usual: string, chosen: ChosenKeys | undefined) => chosen?.[usual] ?? usual

/** The usual key of what the pressed one does; one that was given away does nothing. */
export function usualKey(pressed: string, chosen: ChosenKeys | undefined): string | null {
  const found = Object.entries(chosen ?? {}).find(([, own]) => own === pressed)
  if (found) return found[0]

  return chosen?.[pressed] === undefined ? pressed : null
}

/** How long `g` waits for its letter. */
export const SECOND_KEY_MS = 1_500

/** Where letters are text. */
export const TYPED =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'

const OVERLAYS = '[role=dialog], [role=menu], [role=listbox]'

const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
const shownIn = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown)

/** What the page has of a name and shows; those near to the focus come first. */
export function shownTarget(name: string): HTMLElement | null {
  const all = shownIn(`[data-shortcut~="${name}"]`) as HTMLElement[]
  const near = document.activeElement?.closest('main th, main article, main section')

  return all.find((element) => near?.contains(element)) ?? all[0] ?? null
}

/** Rows of the page's tables and lists that can be gone through. */
export const shownRows = () =>
  shownIn('main tbody tr').filter(
    (row) => row.querySelector('a[href], button') !== null
  ) as HTMLElement[]

export const isOverlayOpen = () => shownIn(OVERLAYS).length > 0

/** Ctrl, Alt and the like; AltGr alone writes `[` on many keyboards. */
export const isChord = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')

export const isPaletteKey = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'k'

export const isTyping = ({ target }: KeyboardEvent) =>
  Boolean((target as HTMLElement | null)?.closest?.(TYPED))
