import type { Channel } from '#capture/channels'
import type { ChannelConditions } from '#capture/channel_rules'
import { fold } from '#capture/channel_words'
import { firstFit } from '#capture/rule_fit'

/** What a rule of a business may look at: words and places that stand in the stored row. */
export const OWN_CONDITIONS = [
  'source',
  'sourceHas',
  'medium',
  'mediumHas',
  'campaign',
  'campaignHas',
  'referrerHost',
  'pathStart',
] as const satisfies (keyof ChannelConditions)[]
export type OwnCondition = (typeof OWN_CONDITIONS)[number]

/** A rule of a business: the channel of what fits every condition; within a list one is enough. */
export interface OwnRule {
  channel: Channel
  when: Partial<Record<OwnCondition, string[]>>
}

/** The rules of a business in their order, ready to be asked. */
export type OwnRules = readonly (OwnRule & { id: string })[]

export const NO_RULES: OwnRules = []

/** Rules get the number of their place as a name. */
export const asOwnRules = (rules: readonly OwnRule[]): OwnRules =>
  rules.length === 0 ? NO_RULES : rules.map((rule, at) => ({ ...rule, id: String(at) }))

/** The columns of a touchpoint that own rules are asked about; they are the same ever after. */
export interface RuleWords {
  /** Our word for it: `google`, `facebook`, a domain. */
  source: string | null
  medium: string | null
  campaign: string | null
  referrerHost: string | null
  landingPath: string | null
}

const folded = (word: string | null) => fold(word ?? '')

/** Somebody stated it: it is shown apart, and no rule takes it away or makes it. */
export const STATED: Channel = 'self_reported'

/**
 * The first rule that fits; null: what the built-in rules say stands. Depends on stored words alone,
 * so that a touchpoint gets at capture what it would get when it is classified again.
 */
export function ownRuleOf(rules: OwnRules, builtIn: Channel, words: RuleWords) {
  if (rules.length === 0 || builtIn === STATED) return null
  const [source, medium, campaign] = [words.source, words.medium, words.campaign].map(folded)

  return firstFit(rules, {
    source,
    sourceHas: source,
    medium,
    mediumHas: medium,
    campaign,
    campaignHas: campaign,
    referrerHost: words.referrerHost ?? '',
    pathStart: words.landingPath ?? '',
  })
}

interface Classified extends RuleWords {
  channel: Channel
  builtInChannel: Channel | null
}

/** The row with the channel of the business' own rules; the built-in one is kept beside it. */
export function byOwnRules<Row extends Classified>(row: Row, rules: OwnRules): Row {
  const builtIn = row.builtInChannel ?? row.channel
  if (rules.length === 0 && row.builtInChannel === null) return row
  const channel = ownRuleOf(rules, builtIn, row)?.channel ?? builtIn

  return { ...row, channel, builtInChannel: channel === builtIn ? null : builtIn }
}
