import { isAbsolute, join } from 'node:path'
import { test } from '@japa/runner'
import { fillEnvironment } from '#launcher/environment'

const root = join(import.meta.dirname, '../../..')

test.group('The environment of a process', () => {
  test('is filled with the storage of the checkout and a loopback address', ({ assert }) => {
    const env: NodeJS.ProcessEnv = {}
    fillEnvironment(env)

    assert.containsSubset(env, {
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: '3333',
      STORAGE_PATH: join(root, 'storage'),
    })
  })

  test('keeps what was set', ({ assert }) => {
    const env = { NODE_ENV: 'production', PORT: '80', HOST: '::', STORAGE_PATH: '/srv/ta' }
    fillEnvironment(env)

    assert.containsSubset(env, { PORT: '80', HOST: '::', STORAGE_PATH: '/srv/ta' })
  })

  test('reads a relative storage from the checkout, wherever the shell stands', ({ assert }) => {
    const env: NodeJS.ProcessEnv = { STORAGE_PATH: 'data' }

    assert.equal(fillEnvironment(env), join(root, 'data'))
    assert.isTrue(isAbsolute(env.STORAGE_PATH ?? ''))
  })

  test('a test that is started by a command has a storage of its own', ({ assert }) => {
    const env: NodeJS.ProcessEnv = {}
    fillEnvironment(env)
    env.NODE_ENV = 'test'

    assert.equal(fillEnvironment(env), join(root, 'tmp/test-storage'))
    assert.equal(env.STORAGE_PATH, join(root, 'tmp/test-storage'))
  })

  test('a child keeps what its parent changed', ({ assert }) => {
    const env: NodeJS.ProcessEnv = {}
    fillEnvironment(env)
    env.PORT = '4000'
    fillEnvironment(env)

    assert.equal(env.PORT, '4000')
    assert.equal(env.HOST, '127.0.0.1')
  })
})
