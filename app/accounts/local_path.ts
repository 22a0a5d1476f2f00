/** A path of this site from what a caller sent; everything else is `/`. */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > 2_000) return '/'
  const isLocal = /^\/(?![/\\])[^\s\\]*$/.test(text)

  return isLocal ? text : '/'
}
