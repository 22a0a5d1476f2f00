import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'
import ui from '@nuxt/ui/vite'
import adonisjs from '@adonisjs/vite/client'
import { precompress } from './resources/vite/precompress.js'

export default defineConfig({
  plugins: [
    vue(),
    ui({
      router: 'inertia',
      colorMode: false,
      autoImport: false,
      components: { dts: '.adonisjs/client/nuxt_ui_components.d.ts', dirs: [] },
      theme: { colors: ['primary', 'success', 'info', 'warning', 'error'] },
      ui: { colors: { primary: 'teal', neutral: 'zinc' } },
      icon: { clientBundle: { scan: { globInclude: ['resources/**/*.{vue,ts}'] } } },
    }),
    adonisjs({
      entryPoints: ['resources/app.ts'],
      reload: ['resources/views/**/*.edge'],
      assets: { assets: ['resources/favicon.svg'] },
    }),
    precompress(),
  ],
  resolve: { alias: { '~/': `${import.meta.dirname}/resources/` } },
  // Without it an ssr environment is built into the same folder: no CSS, another manifest.
  builder: {
    buildApp: async (builder) => void (await builder.build(builder.environments.client!)),
  },
})
