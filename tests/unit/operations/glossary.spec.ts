import { test } from '@japa/runner'
import { LOCALES } from '#accounts/preferences'
import { GLOSSARY_WORDS } from '#operations/find/glossary'
import { messagesIn } from '#tests/fixtures/page_sources'
import { textOf } from '#tests/fixtures/source_tree'

const PREFIX = 'glossary.'

test.group('The glossary of the palette', () => {
  test('{$self} says every word and what it means, and no other')
    .with([...LOCALES])
    .run(({ assert }, locale) => {
      const keys = [...messagesIn(locale).keys()].filter((key) => key.startsWith(PREFIX))

      assert.sameMembers(
        keys,
        GLOSSARY_WORDS.flatMap((word) => [`${PREFIX}${word}.word`, `${PREFIX}${word}.means`])
      )
    })

  test('names words of CONTEXT.md, and ratios that the pages print', ({ assert }) => {
    const context = textOf('CONTEXT.md').toLowerCase()
    const words = GLOSSARY_WORDS.map((word) => messagesIn('en').get(`${PREFIX}${word}.word`)!)

    assert.deepEqual(
      words.filter((word) => !context.includes(word.toLowerCase())),
      []
    )
  })
})
