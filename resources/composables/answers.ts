/** What most desks ask for: codes of `ui.answer`. */
export const USUAL_ANSWERS = ['search', 'maps', 'social', 'print', 'friend', 'passing']

export const ANSWER_ICONS: Record<string, string> = {
  search: 'i-lucide-search',
  maps: 'i-lucide-map-pin',
  social: 'i-lucide-heart',
  video: 'i-lucide-clapperboard',
  advert: 'i-lucide-megaphone',
  website: 'i-lucide-globe',
  portal: 'i-lucide-calendar-search',
  letter: 'i-lucide-mail',
  print: 'i-lucide-newspaper',
  friend: 'i-lucide-users',
  passing: 'i-lucide-store',
  returning: 'i-lucide-rotate-ccw',
  other: 'i-lucide-ellipsis',
}
