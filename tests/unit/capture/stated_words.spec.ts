import fc from 'fast-check'
import { test } from '@japa/runner'
import { isAnswer } from '#capture/answers'
import { answerIn } from '#capture/stated_words'

test.group('What people type of how they came', () => {
  test('“{typed}” is {answer}')
    .with([
      { typed: 'Google', answer: 'search' },
      { typed: 'found you on google maps', answer: 'maps' },
      { typed: 'Instagram ad', answer: 'social' },
      { typed: 'TikTok', answer: 'social' },
      { typed: 'a friend', answer: 'friend' },
      { typed: 'Empfehlung meiner Freundin', answer: 'friend' },
      { typed: 'Una amiga', answer: 'friend' },
      { typed: 'recomendación', answer: 'friend' },
      { typed: 'walked past', answer: 'passing' },
      { typed: 'bin vorbeigelaufen', answer: 'passing' },
      { typed: 'Newsletter', answer: 'letter' },
      { typed: 'Flyer im Café', answer: 'print' },
      { typed: 'Treatwell', answer: 'portal' },
      { typed: 'I have been here before', answer: 'returning' },
      { typed: 'Ihre Webseite', answer: 'website' },
      { typed: 'Werbung', answer: 'advert' },
      { typed: 'do not know', answer: null },
      { typed: 'Google, and a friend told me', answer: null },
      { typed: 'Googlenheim', answer: null },
      { typed: '', answer: null },
    ])
    .run(({ assert }, { typed, answer }) => assert.equal(answerIn(typed), answer))

  test('whatever is typed is an answer or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const answer = answerIn(text)

        return answer === null || isAnswer(answer)
      })
    )
  })
})
