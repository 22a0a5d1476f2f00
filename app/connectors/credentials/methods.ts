import type { Keys, Manifest, OAuth2 } from '#connector-sdk'

export type Method = Keys | OAuth2

/** The way to connect of that id; null where the manifest has none (any more). */
export const methodOf = ({ auth }: Manifest, id: string): Method | null =>
  auth.find((method) => method.id === id) ?? null

/** The scopes that these capabilities need: those every connection needs first. */
export function scopesFor({ scopes }: OAuth2, capabilities: readonly string[]): string[] {
  const { required, byCapability = {} } = scopes
  const wanted = capabilities.flatMap(
    (capability) => byCapability[capability as keyof typeof byCapability] ?? []
  )

  return [...new Set([...required, ...wanted])]
}
