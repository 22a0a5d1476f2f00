import type { Keys } from '#connector-sdk'

/** The first secret that the method needs and was not given; unknown names are refused as missing ones are. */
export function missingSecret({ secrets }: Keys, given: Record<string, string>): string | null {
  const missing = secrets.find(({ name, optional }) => !optional && !given[name])
  const unknown = Object.keys(given).find((name) => !secrets.some((one) => one.name === name))

  return missing?.name ?? unknown ?? null
}
