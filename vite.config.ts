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
      ui: {
        colors: { primary: 'teal', neutral: 'zinc' },
        button: {
          compoundVariants: [
            // The kit's paler hovers lose the contrast of their own labels.
            {
              color: 'primary',
              variant: 'solid',
              class:
                'hover:bg-[color-mix(in_oklab,var(--ui-primary)_88%,black)] active:bg-[color-mix(in_oklab,var(--ui-primary)_80%,black)] dark:hover:bg-[color-mix(in_oklab,var(--ui-primary)_80%,white)] dark:active:bg-[color-mix(in_oklab,var(--ui-primary)_70%,white)]',
            },
            {
              color: 'primary',
              variant: 'link',
              class:
                'hover:text-[color-mix(in_oklab,var(--ui-primary)_80%,black)] active:text-[color-mix(in_oklab,var(--ui-primary)_80%,black)] dark:hover:text-[color-mix(in_oklab,var(--ui-primary)_80%,white)] dark:active:text-[color-mix(in_oklab,var(--ui-primary)_80%,white)]',
            },
          ],
        },
      },
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
