import { computed, ref } from 'vue'
import { useForm } from '@inertiajs/vue3'
import { useShared } from '~/composables/use_shared'
import type { SpendFileProps, SpendReading } from '~/types/spend'

const NONE = 'none'

/** Platforms write UTF-16 for spreadsheets; what is neither is read as UTF-8. */
async function textOf(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe

  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** A file of spend on its way in: chosen, seen as a dry run with its columns, taken in. */
export function useSpendFile(props: SpendFileProps) {
  const shared = useShared()
  const fileName = ref('')
  const form = useForm({
    text: '',
    account: '',
    currency: shared.value.business!.currency,
    kind: 'social',
  })
  const address = `/b/${shared.value.business!.slug}/spend/files`
  const reading = computed(() => props.preview?.reading ?? null)
  const columns = computed(() => [
    { value: NONE, label: '–' },
    ...[...new Set(props.preview?.heads ?? [])]
      .filter((head) => head !== '')
      .map((head) => ({ value: head, label: head })),
  ])

  function send(isDryRun: boolean, changed: Partial<SpendReading> = {}) {
    const seen = reading.value
      ? {
          mapping: reading.value.mapping,
          dayOrder: reading.value.dayOrder,
          isDecimalComma: reading.value.isDecimalComma,
        }
      : {}
    const { mapping, dayOrder, isDecimalComma } = { ...seen, ...changed } as Partial<SpendReading>

    form
      .transform((given) => ({
        ...given,
        isDryRun,
        ...(mapping ? { mapping } : {}),
        ...(dayOrder ? { dayOrder } : {}),
        ...(isDecimalComma === undefined ? {} : { isDecimalComma }),
      }))
      .post(address, { preserveState: isDryRun, preserveScroll: true })
  }

  /** A new file is read by its own heads. */
  async function choose(event: Event) {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (!file) return
    fileName.value = file.name
    form.text = await textOf(file)
    if (!form.account) form.account = file.name.replace(/\.\w+$/, '')
    form
      .transform((given) => ({ ...given, isDryRun: true }))
      .post(address, {
        preserveState: true,
        preserveScroll: true,
      })
  }

  const columnOf = (field: string) => reading.value?.mapping[field] ?? NONE
  const map = (field: string, head: string) => {
    const { [field]: _before, ...others } = reading.value?.mapping ?? {}
    send(true, { mapping: head === NONE ? others : { ...others, [field]: head } })
  }

  return { form, fileName, reading, columns, choose, send, columnOf, map }
}
