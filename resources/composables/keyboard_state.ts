import { ref, shallowRef } from 'vue'

/** Open or not: the buttons, the keys and the dialogs themselves are far apart on the page. */
export const isPaletteOpen = ref(false)
export const isShortcutListOpen = ref(false)

/** A form of the page's views that somebody asks for by the palette. */
export const askedForm = shallowRef<'save' | 'freeze' | null>(null)
