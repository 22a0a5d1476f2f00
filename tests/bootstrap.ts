import type { AddressInfo } from 'node:net'
import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import app from '@adonisjs/core/services/app'
import fc from 'fast-check'
import testUtils from '@adonisjs/core/services/test_utils'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config } from '@japa/runner/types'

// The same cases every time: a property that fails here fails on every machine. FC_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_125) })

/** All specs sign in from one address: those of earlier groups count against nobody. */
async function forgetLimits() {
  const { forgetLimits: forget } = await import('#tests/fixtures/member')
  await forget()
}

/** A browser test that failed leaves what its pages showed, for no one can open them again. */
async function tellFailed(hasError: boolean, title: string) {
  if (!hasError) return
  const { PanelBrowser } = await import('#tests/fixtures/panel_browser')
  for (const seen of await PanelBrowser.seen()) console.log(`${title}:`, seen)
}

export const plugins: Config['plugins'] = [assert(), apiClient(), pluginAdonisJS(app)]

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = { setup: [], teardown: [] }

/**
 * Suites that speak HTTP get a real server on a free port. A test in a browser is tried once more,
 * and its line then says so ("x2"): a machine that does much else may keep a page waiting.
 */
export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'browser') {
    suite.onGroup((group) => {
      group.each.retry(1)
      group.each.setup(
        ({ title }) =>
          (hasError) =>
            tellFailed(hasError, title)
      )
    })
  }
  if (suite.name !== 'unit') {
    suite.onGroup((group) => {
      group.setup(forgetLimits)
    })
    suite.setup(async () => {
      const stop = await testUtils.httpServer().start()
      const server = await app.container.make('server')
      const { port } = server.getNodeServer()!.address() as AddressInfo
      process.env.PORT = String(port) // PORT=0 chose one; the clients read it here

      return stop
    })
  }
}
