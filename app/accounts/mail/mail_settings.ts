import type { MailSettings } from '#config/mail'

let current: MailSettings | null = null

/** Set at boot; null: no mail is sent. */
export function configureMail(settings: MailSettings | null) {
  current = settings
}

export const mailSettings = () => current

/** Whether this installation sends mail. Pages that would offer it ask first. */
export const isMailOn = () => current !== null
