import { test } from '@japa/runner'
import { IntlMessageFormat } from 'intl-messageformat'
import { LOCALES } from '#accounts/preferences'
import { PASSWORD_FAULTS } from '#accounts/password_rules'
import { MODEL_LABELS } from '#attribution/runs/model_labels'
import { CHANNELS } from '#capture/channels'
import { PROBLEMS } from '#core/problem'
import { wordKey } from '#core/said'
import { channelLabel } from '#reporting/channel_labels'
import { messagesIn } from '#tests/fixtures/page_sources'

const OTHERS = LOCALES.filter((locale) => locale !== 'en')
/** Words that the server says itself; English is in the code. */
const SERVER = 'server.'
const ofPages = (messages: Map<string, string>) =>
  new Map([...messages].filter(([key]) => !key.startsWith(SERVER)))

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
/** Of the parts of an ICU message: plain text, and the `#` of a plural. */
const TEXT = 0
const POUND = 7

/** Names of the values that a message takes, in whatever branch they stand. */
function valuesOf(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TEXT || element.type === POUND) return []
    const own = 'value' in element ? [element.value] : []
    const branches = 'options' in element ? Object.values(element.options) : []

    return [...own, ...branches.flatMap(({ value }) => valuesOf(value))]
  })
}

/** Throws for a message that is none. */
const shapeOf = (text: string, locale: string) =>
  [...new Set(valuesOf(new IntlMessageFormat(text, locale).getAst()))].sort().join()

test.group('Languages of the panel', () => {
  const english = ofPages(messagesIn('en'))

  test('{$self} says everything that English says, and nothing else')
    .with(OTHERS)
    .run(({ assert }, locale) => {
      const messages = ofPages(messagesIn(locale))
      const missing = [...english.keys()].filter((key) => !messages.has(key))
      const unused = [...messages.keys()].filter((key) => !english.has(key))

      assert.deepEqual({ missing, unused }, { missing: [], unused: [] })
    })

  test('{$self} takes the same values in every message')
    .with(OTHERS)
    .run(({ assert }, locale) => {
      const wrong = [...ofPages(messagesIn(locale))].filter(
        ([key, text]) => shapeOf(text, locale) !== shapeOf(english.get(key) ?? '', 'en')
      )

      assert.deepEqual(
        wrong.map(([key]) => key),
        []
      )
    })

  test('{$self} knows the channels, models, refusals and problems of the server')
    .with(OTHERS)
    .run(({ assert }, locale) => {
      const messages = messagesIn(locale)
      const spoken = [
        ...CHANNELS.map(channelLabel),
        ...Object.values(MODEL_LABELS),
        ...Object.values(PASSWORD_FAULTS),
        ...Object.values(PROBLEMS).map(([, title]) => title),
      ]

      assert.deepEqual(
        spoken.filter((text) => !messages.has(SERVER + wordKey(text))),
        []
      )
    })

  test('no two languages share the words of the server by mistake', ({ assert }) => {
    const [first, ...others] = OTHERS.map((locale) =>
      [...messagesIn(locale).keys()].filter((key) => key.startsWith(SERVER)).sort()
    )
    for (const keys of others) assert.deepEqual(keys, first)
  })
})
