import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import { appUrl } from '#config/app'
import type { MailSettings } from '#config/mail'
import type { Pointer } from '#core/queue'
import { letterHtml, letterText } from '#accounts/mail/letter'
import { mailSettings } from '#accounts/mail/mail_settings'
import { claimMail, failMail, finishMail, postponeMail } from '#accounts/mail/mails'
import type { ClaimedMail } from '#accounts/mail/mails'

const CONNECT_MS = 10_000
const SILENCE_MS = 20_000
/** Of these the server judges the letter or its reader; whatever else it refuses may be mended. */
const OF_THE_LETTER = new Set(['RCPT TO', 'DATA'])
const REFUSED_FOR_GOOD = 500

const transportTo = ({ host, port, tls, user, password }: MailSettings) =>
  new SMTPTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user ? { auth: { type: 'login', user, pass: password?.reveal() ?? '' } } : {}),
    name: new URL(appUrl).hostname,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  })

/** The same for every attempt: a server that got it twice can tell. */
const messageId = (id: string, from: string) => `<${id}@${/@([^>\s]+)/.exec(from)?.[1]}>`

const messageOf = ({ id, to, locale, letter }: ClaimedMail, { from }: MailSettings) => ({
  from,
  to: [{ name: '', address: to }],
  messageId: messageId(id, from),
  subject: letter.subject,
  text: letterText(letter),
  html: letterHtml(letter, locale),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': locale,
    ...(letter.unsubscribe && {
      'List-Unsubscribe': `<${letter.unsubscribe.url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
  ...(letter.attachment && {
    attachments: [
      {
        filename: letter.attachment.name,
        contentType: letter.attachment.contentType,
        content: letter.attachment.text,
      },
    ],
  }),
})

/** Of nodemailer. Its message may quote the address, so only the codes are kept. */
interface SmtpError {
  code?: string
  responseCode?: number
  command?: string
}

const codeOf = ({ code = 'exception', responseCode }: SmtpError) =>
  [code.toLowerCase(), ...(responseCode ? [responseCode] : [])].join(' ')

const isFinal = ({ command = '', responseCode = 0 }: SmtpError) =>
  OF_THE_LETTER.has(command) && responseCode >= REFUSED_FOR_GOOD

/** Sends one mail that is due; what fails is due again, unless the server refused it for good. */
export async function workMail({ rowId }: Pointer) {
  const settings = mailSettings()
  const mail = settings && (await claimMail(rowId.id))
  if (!mail) return
  const transport = transportTo(settings)
  try {
    await transport.send(messageOf(mail, settings))
    await finishMail(mail)
  } catch (error) {
    const refused = error as SmtpError
    if (isFinal(refused)) await failMail(mail, codeOf(refused))
    else await postponeMail(mail, codeOf(refused))
  } finally {
    await transport.close()
  }
}
