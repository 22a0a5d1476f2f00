import './csp_nonce'
import './css/app.css'
import { createApp, h } from 'vue'
import type { DefineComponent } from 'vue'
import ui from '@nuxt/ui/vue-plugin'
import { createInertiaApp } from '@inertiajs/vue3'
import { resolvePageComponent } from '@adonisjs/inertia/helpers'
import { followSystem } from '~/composables/use_scheme'

const PRODUCT = 'TrackAppointments'

followSystem()

void createInertiaApp({
  title: (title) => (title ? `${title} · ${PRODUCT}` : PRODUCT),
  resolve: (name) =>
    resolvePageComponent(
      `./pages/${name}.vue`,
      import.meta.glob<DefineComponent>('./pages/**/*.vue')
    ),
  setup({ el, App, props, plugin }) {
    createApp({ render: () => h(App, props) })
      .use(plugin)
      .use(ui)
      .mount(el)
  },
  progress: { color: 'var(--ui-primary)', delay: 300 },
})
