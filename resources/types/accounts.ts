import type { BusinessChoice } from '~/types/ui'

export interface FirstRunProps {
  /** From the link; empty when it must be typed. */
  token: string
  /** Which database serves. */
  database: 'embedded' | 'external'
}

export interface SecondFactorProps {
  /** In groups of four, and as a QR code; null once an app has it. */
  secret: string | null
  qrSvg: string | null
  /** Recovery codes that were just made, shown this once. */
  codes: string[] | null
  codesLeft: number
  /** When nothing else may be done without a second factor; null: never. */
  dueAt: string | null
}

export interface StepUpProps {
  /** Where the user was going. */
  to: string
}

export interface SignInProps {
  /** Whether a new password can be asked for by mail. */
  isMailOn: boolean
}

export interface ForgotProps {
  /** Whether the form was sent. */
  isAsked: boolean
}

export interface ResetProps {
  token: string
}

export interface BusinessesProps {
  businesses: BusinessChoice[]
}

export interface ProblemProps {
  code: string
  title: string
  status: number
  requestId: string
  /** Names of those who may give a right that is missing. */
  owners: string[]
}
