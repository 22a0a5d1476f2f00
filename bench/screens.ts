/**
 * The pictures of docs/screens.md, taken of a running demo: `npm run demo` in one shell, and with
 * the sign-in link that it prints `npm run bench -- screens <link>` in another. Prints one JSON
 * object: the files, each with its bytes.
 */
import { mkdir, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '#tests/fixtures/chromium'

const FOLDER = 'docs/screens'
const DESK = { width: 1280, height: 800, colorScheme: 'light' } as const
const NIGHT = { width: 1280, height: 800, colorScheme: 'dark' } as const
const PHONE = { width: 390, height: 844, colorScheme: 'light' } as const

/** Name of the file, path below the business, and how it is looked at. */
const PICTURES = [
  ['overview', '', DESK],
  ['channels', '/channels', DESK],
  ['models', '/models', NIGHT],
  ['journeys', '/journeys', DESK],
  ['locations', '/locations', DESK],
  ['appointments', '/appointments', DESK],
  ['data-quality', '/data-quality', DESK],
  ['overview-phone', '', PHONE],
  ['appointments-phone', '/appointments', PHONE],
] as const
/** Charts are drawn when they are seen, without a request to wait for. */
const DRAWN = 'document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 800)))'

async function signedIn(browser: Browser, link: string) {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL('**/b/*')

  return page
}

async function take(page: Page, base: string, [name, below, look]: (typeof PICTURES)[number]) {
  const { width, height, colorScheme } = look
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.goto(base + below)
  await page.locator('h1').waitFor()
  await page.evaluate(DRAWN)
  const path = `${FOLDER}/${name}.png`
  await page.screenshot({ path })

  return { path, bytes: (await stat(path)).size }
}

const [link] = parseArgs({ allowPositionals: true }).positionals
const browser = link ? await launchBrowser() : null
if (!link || !browser)
  throw new Error('Say the sign-in link of a running demo; a Chromium is needed')
await mkdir(FOLDER, { recursive: true })
const page = await signedIn(browser, link)
const { origin, pathname } = new URL(page.url())
const base = origin + pathname.split('/').slice(0, 3).join('/')
const pictures = []
for (const picture of PICTURES) pictures.push(await take(page, base, picture))
await browser.close()
console.log(JSON.stringify({ bench: 'screens', pictures }, null, 2))
