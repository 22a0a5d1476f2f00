import { useFormat } from '~/composables/use_format'

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** "2 seconds ago"; the absolute time belongs into the title beside it. */
export function useAgo() {
  const { locale } = useFormat()

  return (iso: string, nowMs: number) => {
    const seconds = Math.min(0, Math.round((Date.parse(iso) - nowMs) / 1000))
    const [unit, size] = STEPS.find(([, each]) => -seconds >= each) ?? STEPS.at(-1)!

    return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(
      Math.round(seconds / size),
      unit
    )
  }
}
