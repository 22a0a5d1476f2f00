import { ref } from 'vue'
import { useFilter } from '~/composables/use_filter'
import type { SavedView, ViewPage } from '~/types/saved'

/** The views of a page, asked for when somebody wants to see them. */
export function useSavedViews(page: () => ViewPage | null) {
  const { scopeBase } = useFilter()
  const views = ref<SavedView[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')

  async function load() {
    state.value = 'loading'
    try {
      const answer = await fetch(`${scopeBase()}/saved-views?page=${page()}`, {
        headers: { accept: 'application/json' },
      })
      if (!answer.ok) throw new Error(answer.statusText)
      views.value = ((await answer.json()) as { views: SavedView[] }).views
      state.value = 'ready'
    } catch {
      state.value = 'failed'
    }
  }

  return { views, state, load }
}
