/**
 * The sources, as channel rules spell them, through which people come from the campaigns of a
 * connector. A connector that is not named here may serve any.
 */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  facebook: ['facebook', 'instagram', 'threads', 'whatsapp'],
  google: ['google', 'youtube'],
  linkedin: ['linkedin'],
  microsoft: ['microsoft'],
  nextdoor: ['nextdoor'],
  pinterest: ['pinterest'],
  reddit: ['reddit'],
  snapchat: ['snapchat'],
  tiktok: ['tiktok'],
}

/** Whether a campaign of the connector may have sent somebody who names this source, or none. */
export function mayServe(connector: string, source: string | null) {
  const sources = SOURCES[connector]

  return sources === undefined || source === null || sources.includes(source)
}
