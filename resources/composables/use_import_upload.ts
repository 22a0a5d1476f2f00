import { ref } from 'vue'
import { router } from '@inertiajs/vue3'
import { formToken } from '~/composables/send_quietly'
import { useShared } from '~/composables/use_shared'
import type { CsvType } from '~/types/imports'

const MOST_BYTES = 50 * 1024 * 1024

/** Why a file was not taken, and where in it. */
export interface UploadFault {
  code: string
  where: string | null
}

interface Problem {
  code?: string
  errors?: { field: string; code: string }[]
}

/** Sends the bytes of a file as they are; the page of the file opens when they are there. */
export function useImportUpload() {
  const shared = useShared()
  const isSending = ref(false)
  const fault = ref<UploadFault | null>(null)

  function faultOf({ code, errors }: Problem): UploadFault {
    const error = errors?.[0]
    const isPlace = error?.field.startsWith('line')

    return { code: error?.code ?? code ?? 'offline', where: isPlace ? error!.field : null }
  }

  async function upload(file: File, said: { type: CsvType; source: string }) {
    fault.value = null
    if (file.size > MOST_BYTES) return void (fault.value = { code: 'too_many_bytes', where: null })
    isSending.value = true
    const base = `/b/${shared.value.business!.slug}/imports`
    try {
      const answer = await fetch(`${base}?${new URLSearchParams({ ...said, name: file.name })}`, {
        method: 'POST',
        headers: {
          'accept': 'application/json',
          'content-type': 'application/octet-stream',
          'x-xsrf-token': formToken(),
        },
        body: file,
      })
      const told = await answer.json()
      if (answer.ok) router.visit(`${base}/${told.id}`)
      else fault.value = faultOf(told)
    } catch {
      fault.value = { code: 'offline', where: null }
    } finally {
      isSending.value = false
    }
  }

  return { upload, isSending, fault }
}
