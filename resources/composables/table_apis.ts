const REPORT = ['from', 'to', 'stage', 'model', 'datedBy', 'openDays', 'currency', 'locations']
/** Of reports whose credit may be that of strong matches alone. */
const COUNTED = [...REPORT, 'matches']
const MODELS = [...COUNTED, 'goal', 'states', 'excludeDirect']
const JOURNEYS = [...REPORT, 'persons', 'contains', 'minTouches']
const PERIOD = ['from', 'to', 'locations']

/** Which machine route answers what a table shows, and the parameters that it takes. */
const APIS: Record<string, { path: string; takes: string[] }> = {
  'overview': { path: 'analytics/channels', takes: COUNTED },
  'trend': { path: 'analytics/dashboard', takes: COUNTED },
  'channels': { path: 'analytics/campaigns', takes: COUNTED },
  'models': { path: 'analytics/models', takes: MODELS },
  'bands': { path: 'analytics/models', takes: MODELS },
  'journeys': { path: 'analytics/journeys', takes: JOURNEYS },
  'touches': { path: 'analytics/journeys', takes: JOURNEYS },
  'days-to-book': { path: 'analytics/journeys', takes: JOURNEYS },
  'spend': { path: 'analytics/spend', takes: REPORT },
  'claims': { path: 'analytics/spend', takes: REPORT },
  'visitors': { path: 'analytics/visitors', takes: REPORT },
  'spend-quality': { path: 'analytics/spend', takes: REPORT },
  'newness': { path: 'analytics/people', takes: REPORT },
  'people': { path: 'analytics/people', takes: REPORT },
  'cohorts': { path: 'analytics/people', takes: REPORT },
  'data-quality': { path: 'analytics/data-quality', takes: REPORT },
  'unmatched': { path: 'analytics/data-quality', takes: REPORT },
  'tiers': { path: 'analytics/data-quality', takes: REPORT },
  'drops': { path: 'analytics/data-quality', takes: REPORT },
  'levers': { path: 'analytics/data-quality', takes: REPORT },
  'reconciliation': { path: 'analytics/data-quality', takes: REPORT },
  'reliability': { path: 'analytics/data-quality', takes: REPORT },
  'locations': { path: 'analytics/locations', takes: [...COUNTED, 'by'] },
  'comparison': { path: 'analytics/locations', takes: [...COUNTED, 'by'] },
  'appointments': {
    path: 'appointments',
    takes: [...PERIOD, 'stage', 'model', 'status', 'band', 'channel', 'path'],
  },
}

/** The page's question as a line of `curl`; null where no machine route answers it. */
export function apiRequest(table: string, filter: Record<string, unknown>, business: string) {
  const api = APIS[table]
  if (!api) return null
  const query = new URLSearchParams({ business })
  for (const name of api.takes) {
    const value = filter[name]
    if (typeof value === 'number' || value === true) query.set(name, String(value))
    if (typeof value === 'string' && value !== '') query.set(name, value)
    if (Array.isArray(value) && value.length > 0) query.set(name, value.join(','))
  }
  const url = `${window.location.origin}/api/v1/${api.path}?${query}`

  return `curl -H "Authorization: Bearer $TRACK_API_KEY" "${url}"`
}
