import { indexPages } from '@adonisjs/inertia'
import { indexEntities } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/app'
import { generateRegistry } from '@tuyau/core/hooks'

export default defineConfig({
  directories: { commands: 'app/operations/commands' },
  commands: [() => import('@adonisjs/core/commands'), () => import('@adonisjs/lucid/commands')],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('#providers/postgres_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('#providers/built_assets_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/cache/cache_provider'),
    () => import('@adonisjs/inertia/inertia_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('#providers/tenancy_provider'),
    () => import('#providers/connector_provider'),
    () => import('#providers/live_provider'),
    () => import('#providers/queue_provider'),
    () => import('#providers/greeting_provider'),
  ],
  preloads: [
    () => import('#start/routes'),
    () => import('#start/kernel'),
    () => import('#start/events'),
  ],
  tests: {
    suites: [
      { name: 'unit', files: ['tests/unit/**/*.spec.{ts,js}'], timeout: 20_000 },
      { name: 'architecture', files: ['tests/architecture/**/*.spec.{ts,js}'], timeout: 60_000 },
      { name: 'functional', files: ['tests/functional/**/*.spec.{ts,js}'], timeout: 60_000 },
      {
        name: 'connectors',
        files: ['plugins/*/tests/**/*.spec.{ts,js}', 'tests/connectors/**/*.spec.{ts,js}'],
        timeout: 60_000,
      },
      { name: 'browser', files: ['tests/browser/**/*.spec.{ts,js}'], timeout: 120_000 },
    ],
    forceExit: false,
  },
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
    { pattern: 'plugins/*/{manifest,quality}.json', reloadServer: true },
    { pattern: 'plugins/*/{README.md,icon.svg}', reloadServer: false },
    { pattern: 'plugins/_template/*.txt', reloadServer: false },
    { pattern: 'app/accounts/common_passwords.txt', reloadServer: false },
    { pattern: 'bin/launcher/*.mjs', reloadServer: false },
  ],
  hooks: {
    init: [
      indexEntities({
        controllers: {
          enabled: true,
          source: 'app',
          importAlias: '#app',
          glob: ['*/controllers/**/*_controller.ts'],
        },
        transformers: {
          enabled: true,
          source: 'app',
          importAlias: '#app',
          glob: ['*/transformers/**/*_transformer.ts'],
          withSharedProps: true,
          inertiaMiddlewareImportPath: '#http/inertia_middleware',
        },
        events: { enabled: false },
        listeners: { enabled: false },
      }),
      indexPages({ framework: 'vue3', source: 'resources/pages' }),
      generateRegistry(),
    ],
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
