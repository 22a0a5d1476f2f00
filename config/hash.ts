import { configProvider } from '@adonisjs/core'
import { defineConfig } from '@adonisjs/core/hash'
import { Argon2Id } from '#accounts/argon2id'

const hashConfig = defineConfig({
  default: 'argon2id',
  list: { argon2id: configProvider.create(async () => () => new Argon2Id()) },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
