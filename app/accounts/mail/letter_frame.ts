import { appUrl } from '#config/app'
import type { Letter, LetterPart } from '#accounts/mail/letter'
import { mailWords } from '#accounts/mail/mail_words'

/** A letter with the greeting and the footer that all of ours have. */
export function framedLetter(locale: string, subject: string, parts: LetterPart[]): Letter {
  const t = mailWords(locale)

  return {
    subject,
    parts: [{ kind: 'text', text: t('hello') }, ...parts],
    footer: t('footer', { host: new URL(appUrl).host }),
  }
}
