/** What a rule may look at; `…Has` is a part of the word. */
export type RuleCondition =
  | 'source'
  | 'sourceHas'
  | 'medium'
  | 'mediumHas'
  | 'campaign'
  | 'campaignHas'
  | 'referrerHost'
  | 'pathStart'

/** The channel of what fits every condition; within a list one entry is enough. */
export interface ChannelRule {
  channel: string
  when: Partial<Record<RuleCondition, string[]>>
}

/** A rule in the form: values as they are typed, with commas. */
export interface RuleDraft {
  key: number
  channel: string
  conditions: { key: number; name: RuleCondition; text: string }[]
}

export interface RuleVersion {
  version: number
  changedAt: string
  changedBy: string | null
  removed: ChannelRule[]
  added: ChannelRule[]
  isReordered: boolean
}

/** How far what is stored follows the rules. */
export interface RuleWork {
  state: 'ready' | 'running' | 'done' | 'superseded'
  done: number
  total: number | null
  changed: number
  finishedAt: string | null
}

interface NamedChannel {
  channel: string
  label: string
}

/** Answer of `POST /b/:business/settings/channel-rules/trial`. */
export interface RuleTrial {
  days: number
  touchpoints: number
  fits: number[]
  moves: { from: NamedChannel; to: NamedChannel; count: number }[]
}

export interface ChannelRulesProps {
  version: number
  rules: ChannelRule[]
  choices: { channels: NamedChannel[]; conditions: RuleCondition[]; mostRules: number }
  work: RuleWork | null
  history: RuleVersion[]
}
