import { defineConfig, drivers } from '@adonisjs/core/encryption'
import { appKey } from '#config/app'

/** Cookies and signed URLs only; what is stored goes through the vault. */
const encryptionConfig = defineConfig({
  default: 'gcm',
  list: { gcm: drivers.aes256gcm({ id: 'gcm', keys: [appKey] }) },
})

export default encryptionConfig

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
