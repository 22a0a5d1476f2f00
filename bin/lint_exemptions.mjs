/**
 * Every file that is let off a limit, with the reason. The one list: an inline `eslint-disable`
 * has no effect. A pattern that matches no file fails tests/architecture/limits.spec.ts.
 *
 * @typedef {{ files: string[], rules: string[], because: string }} Exemption
 * @type {Exemption[]}
 */
export const EXEMPTIONS = [
  {
    files: ['tests/**/*.ts'],
    rules: ['max-lines-per-function'],
    because: 'the closure of a test group is a list of tests, not a function',
  },
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts', 'bin/**/*.ts', 'bin/**/*.mjs'],
    rules: ['house/clock'],
    because: 'they measure and wait for real; nothing they compute depends on the hour',
  },
  {
    files: ['resources/**/*.ts'],
    rules: ['house/clock'],
    because: 'it runs in a browser, where the clock of the server is not',
  },
  {
    files: ['app/core/clock.ts'],
    rules: ['house/clock'],
    because: 'it is the clock',
  },
  {
    files: ['database/migrations/*.ts'],
    rules: ['max-lines-per-function'],
    because: 'a migration is a list of statements in their order',
  },
  {
    files: ['database/schema.ts'],
    rules: ['max-lines', 'prettier/prettier'],
    because: 'it is generated from the migrated database',
  },
  {
    files: ['app/*/events/*.ts'],
    rules: ['max-params'],
    because: 'an event is a record: the parameters of its constructor are its fields',
  },
  {
    files: ['app/tenancy/keyed_hashes.ts'],
    rules: ['max-params'],
    because: 'key, kind, form and value are the parts of one hash, in the order they are hashed',
  },
  {
    files: ['resources/composables/*.ts'],
    rules: ['max-lines-per-function'],
    because: 'a composable is the closure around the small functions that it returns',
  },
  {
    files: ['app/core/envelope.ts'],
    rules: ['max-params'],
    because: 'key, its id, text and the address it is bound to: a cipher has four inputs',
  },
  {
    files: ['app/capture/clean_text.ts'],
    rules: ['no-control-regex'],
    because: 'it takes control characters out, so its patterns name them',
  },
  {
    files: ['**/*.ts'],
    rules: ['@unicorn/no-await-expression-member'],
    because: '`(await rows)[0]` is one thought; a name for the list in between says nothing',
  },
]
