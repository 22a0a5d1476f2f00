import { test } from '@japa/runner'
import { SnippetPage } from '#tests/fixtures/snippet_page'

type Globals = Record<string, any>

const throwing = (owner: Globals, name: string) =>
  Object.defineProperty(owner, name, {
    get() {
      throw new Error(`${name} is broken`)
    },
  })

const parts: [string, (globals: Globals) => Globals][] = [
  ...[
    ...['location', 'document', 'navigator', 'history', 'localStorage', 'crypto'],
    ...['addEventListener', 'MutationObserver', 'URL', 'URLSearchParams', 'Date', 'Uint8Array'],
  ].map((name): [string, (globals: Globals) => Globals] => [name, (globals) => globals]),
  ...['cookie', 'referrer', 'currentScript', 'addEventListener', 'prerendering'].map(
    (name): [string, (globals: Globals) => Globals] => [name, ({ document }) => document]
  ),
  ['sendBeacon', ({ navigator }) => navigator],
  ['pushState', ({ history }) => history],
]

function use(page: SnippetPage) {
  page.ta?.consent?.({ analytics: 'granted' })
  page.ta?.track?.('form', { contact: { email: 'a@b.c' } })
  page.ta?.ids?.()
  page.ta?.decorate?.('https://b.co/')
  for (const type of page.listeners.keys()) page.fire(type, {})
}

test.group('Snippet harmlessness', () => {
  test('{name} missing, broken or frozen: the page never sees an exception')
    .with(parts.map(([name, owner]) => ({ name, owner })))
    .run(async ({ assert }, { name, owner }) => {
      const disturbances = [
        (globals: Globals) => delete owner(globals)[name],
        (globals: Globals) => throwing(owner(globals), name),
        (globals: Globals) => Object.freeze(owner(globals)[name]),
        (globals: Globals) => Object.defineProperty(owner(globals), name, { value: null }),
      ]
      for (const disturb of disturbances) {
        const page = await SnippetPage.open({ disturb, attributes: { bookingHosts: 'b.co' } })
        assert.doesNotThrow(() => use(page))
      }
    })

  test('one global is added and none is changed', async ({ assert }) => {
    let before: string[] = []
    const page = await SnippetPage.open({
      disturb: (globals) => {
        before = Object.keys(globals)
      },
    })

    assert.sameMembers(Object.keys(page.globals), [...before, 'trackAppointments'])
  })

  test('a page whose history throws sees its own exception', async ({ assert }) => {
    const page = await SnippetPage.open({
      disturb: ({ history }) => {
        history.pushState = () => {
          throw new RangeError('too many')
        }
      },
    })

    assert.throws(() => page.push('/b'), /too many/)
    assert.lengthOf(page.posts, 1)
  })

  test('a tag without a site key does nothing', async ({ assert }) => {
    const page = await SnippetPage.open({ attributes: { siteKey: '' } })

    assert.isEmpty(page.posts)
    assert.isUndefined(page.ta)
  })
})
