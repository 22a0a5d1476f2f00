import ViteProvider from '@adonisjs/vite/vite_provider'

/**
 * Vite as it is, save that tests look at the built assets too: its own provider would start a
 * development server for every test run, which shows another page than the one people get.
 */
export default class BuiltAssetsProvider extends ViteProvider {
  async start() {
    if (process.env.DEV_MODE) await super.start()
  }
}
