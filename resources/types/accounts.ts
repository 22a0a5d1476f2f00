import type { BusinessChoice } from '~/types/ui'

export interface FirstRunProps {
  /** From the link; empty when it must be typed. */
  token: string
  /** Which database serves. */
  database: 'embedded' | 'external'
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
}
