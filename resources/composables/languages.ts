/** A browser under a bare C locale calls its language `en-US@posix`, which Intl refuses. */
const isTag = (text: string) => {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}

/** The reader's languages, as the browser orders them; only those that Intl understands. */
export const readerLanguages = () =>
  [...navigator.languages, navigator.language]
    .map((one) => one?.split('@')[0] ?? '')
    .filter((one) => one !== '' && isTag(one))
