import { test } from '@japa/runner'
import { CODE_LETTERS, messageCodeIn } from '#connector-sdk'
import { newMessageCode } from '#identity/message_codes'

const codes = Array.from({ length: 40 }, newMessageCode)

test.group('The code of a message', () => {
  test('is found in whatever stands around it, in any case', ({ assert }) => {
    for (const code of codes) {
      assert.equal(messageCodeIn(`Hi, I would like to book (ref ${code.toLowerCase()})`), code)
      assert.equal(messageCodeIn(null, 'Tuesday at 10, please', `${code}.`), code)
    }
  })

  test('with one wrong character, or two neighbours swapped, is none', ({ assert }) => {
    for (const code of codes) {
      const letters = Array.from(code)
      for (const [at, letter] of letters.entries()) {
        for (const other of CODE_LETTERS.replace(letter, '')) {
          assert.isUndefined(messageCodeIn(letters.with(at, other).join('')), `${code} at ${at}`)
        }
        const next = letters[at + 1]
        if (!next || next === letter) continue
        assert.isUndefined(
          messageCodeIn(
            letters
              .with(at, next)
              .with(at + 1, letter)
              .join('')
          )
        )
      }
    }
  })

  test('is no word, number or part of something longer', ({ assert }) => {
    const text = 'Please street needed 222444 20261126 +49 30 901820 #23456789'

    assert.isUndefined(messageCodeIn(text, `X${codes[0]}`, `${codes[0]}9`))
    assert.isUndefined(messageCodeIn(undefined, ''))
  })
})
