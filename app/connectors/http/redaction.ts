const SHORTEST = 6
const REDACTED = '[redacted]'

/** The text without any of these secrets, as they are and as a URL writes them. */
export function redacted(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  const unique = [...new Set(forms)].sort((a, b) => b.length - a.length)

  return unique.reduce((clean, secret) => clean.replaceAll(secret, REDACTED), text)
}
