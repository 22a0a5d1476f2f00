import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import { parse } from 'vue/compiler-sfc'
import { letterSources, messagesIn, pageSources, prefixesOf } from '#tests/fixtures/page_sources'
import type { PageSource } from '#tests/fixtures/page_sources'

type Node = NonNullable<
  NonNullable<ReturnType<typeof parse>['descriptor']['template']>['ast']
>['children'][number]

/** Of Vue's template nodes. */
const ELEMENT = 1
const TEXT = 2
const ATTRIBUTE = 6
const PRODUCT = 'TrackAppointments'
/** Said by the server, and held against its list by a spec of its own. */
const GLOSSARY = 'glossary.'
const SPOKEN = new Set(['label', 'title', 'alt', 'aria-label', 'description', 'text', 'summary'])

/** `t('key')` and `t(is ? 'one' : 'other')`: keys that the file names itself. */
function namedKeys({ code }: PageSource) {
  return prefixesOf(code).flatMap(({ name, prefix }) =>
    [...code.matchAll(new RegExp(`\\b${name}\\(([^()\`]*?)[,)]`, 'g'))].flatMap(([, argument]) =>
      [...argument!.matchAll(/(?<!=== )'([\w.]+)'/g)].map(([, key]) => `${prefix}.${key}`)
    )
  )
}

/** A key is used where a file of its prefix holds it as a text or as the shape of one. */
function isUsed(key: string, sources: PageSource[]) {
  return sources.some(({ code }) =>
    prefixesOf(code).some(({ prefix }) => {
      if (!key.startsWith(`${prefix}.`)) return false
      const own = key.slice(prefix.length + 1)
      const shapes = [...code.matchAll(/`([^`\s]*\$\{[^`\s]*)`/g)].map(([, shape]) => shape!)

      return holds(code, own) || shapes.some((shape) => shapeOf(shape).test(own))
    })
  )
}

const holds = (code: string, key: string) => new RegExp(`['"\\s]${key}['":]`).test(code)
const shapeOf = (shape: string) =>
  new RegExp(
    `^${shape
      .replaceAll(/\$\{[^}]*\}/g, '\u0000')
      .replaceAll(/[.?*+()[\]|^$]/g, '\\$&')
      .replaceAll('\u0000', '.+')}$`
  )

/** Prefixes that are called with codes of the server: any of their keys may be asked for. */
function openPrefixes(sources: PageSource[]) {
  return sources.flatMap(({ code }) =>
    prefixesOf(code)
      .filter(({ name }) => new RegExp(`\\b${name}(\\.or)?\\((?!['\`])`).test(code))
      .map(({ prefix }) => prefix)
  )
}

function isSound(text: string) {
  try {
    return Boolean(new IntlMessageFormat(text, 'en'))
  } catch {
    return false
  }
}

function bareStrings({ path, code }: PageSource) {
  const found: string[] = []
  const visit = (node: Node) => {
    if (node.type === TEXT && /\p{L}/u.test(node.content.replaceAll(PRODUCT, ''))) {
      found.push(`${path}: ${node.content.trim()}`)
    }
    if (node.type !== ELEMENT) return
    for (const prop of node.props) {
      if (prop.type !== ATTRIBUTE || !SPOKEN.has(prop.name)) continue
      if (/\p{L}/u.test(prop.value?.content ?? '')) found.push(`${path}: ${prop.value!.content}`)
    }
    for (const child of node.children) visit(child)
  }
  const template = path.endsWith('.vue') ? parse(code).descriptor.template : null
  for (const node of template?.ast?.children ?? []) visit(node)

  return found
}

test.group('Words of pages and letters', () => {
  const pages = pageSources()
  const sources = [...pages, ...letterSources()]
  const messages = messagesIn('en')

  test('every word that a page or a letter names exists', ({ assert }) => {
    const named = [...new Set(sources.flatMap(namedKeys))]

    assert.isAbove(named.length, 100)
    assert.deepEqual(
      named.filter((key) => !messages.has(key)),
      []
    )
  })

  test('no word is left that nobody says', ({ assert }) => {
    const open = openPrefixes(sources)
    const isOpen = (key: string) => open.some((prefix) => key.startsWith(`${prefix}.`))
    const unused = [...messages.keys()]
      .filter((key) => !key.startsWith(GLOSSARY))
      .filter((key) => !isOpen(key) && !isUsed(key, sources))

    assert.deepEqual(unused, [])
  })

  test('every word is a sound ICU message', ({ assert }) => {
    const faults = [...messages].filter(([, text]) => !isSound(text)).map(([key]) => key)

    assert.deepEqual(faults, [])
  })

  test('no page holds a bare string', ({ assert }) => {
    assert.deepEqual(pages.flatMap(bareStrings), [])
  })
})
