import type { Money } from '~/types/money'
import type { Choice } from '~/types/reporting'

export type Grade = 'high' | 'medium' | 'low'

export interface AlertRow {
  id: string
  rule: string
  subject: string
  /** Names, counts, shares (0..1), days and amounts that its words need. */
  facts: Record<string, string | number | Money>
  grade: Grade
  /** Below `/b/:business`. */
  stepPath: string
  /** Instants in ISO 8601. */
  raisedAt: string
  resolvedAt: string | null
  /** Null: nobody looks after it. */
  takenAt: string | null
  takenBy: string | null
  isYours: boolean
}

export interface AlertRule {
  rule: string
  grade: Grade
  isOn: boolean
  threshold: number | null
  bounds: {
    unit: 'hours' | 'days' | 'percent' | 'times'
    usual: number
    least: number
    most: number
  } | null
  /** Null: owners and admins. */
  userIds: string[] | null
  /** Full local hours. */
  quiet: { from: number; until: number } | null
  leftOut: { subject: string; name: string }[]
}

export interface AlertWebhook {
  id: string
  host: string
  form: 'json' | 'slack'
  state: 'ready' | 'running' | 'done' | 'failed' | null
  code: string | null
  at: string | null
}

export interface AlertsProps {
  /** The worst first. */
  open: AlertRow[]
  resolved: AlertRow[]
  rules: AlertRule[]
  members: Choice[]
  webhooks: AlertWebhook[]
  isMailOn: boolean
  isDemo: boolean
}

/** Whose alert it is, on pages of several businesses. */
export interface AlertBusiness {
  slug: string
  name: string
}

/** What the overview shows of it. */
export interface Attention {
  count: number
  alerts: (AlertRow & { business?: AlertBusiness })[]
}

export interface OrganizationAlertsProps {
  /** The worst first. */
  open: (AlertRow & { business: AlertBusiness })[]
  resolved: (AlertRow & { business: AlertBusiness })[]
  /** Those whose alerts the member may look after. */
  businesses: AlertBusiness[]
}
