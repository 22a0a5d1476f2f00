import { defineConfig } from '@adonisjs/inertia'

/** SSR stays off: its bundle would be served from public/assets/server. */
const inertiaConfig = defineConfig({ rootView: 'inertia_layout', ssr: { enabled: false } })

export default inertiaConfig
