import { channelLabel } from '#capture/channel_labels'
import type { Channel } from '#capture/channels'
import { asOwnRules, byOwnRules, ownRuleOf } from '#capture/own_rules'
import type { OwnRule } from '#capture/own_rules'
import { alikeTouchpoints, TRIAL_DAYS } from '#capture/queries/rule_trial_query'
import type { AlikeTouchpoints } from '#capture/queries/rule_trial_query'

const labelled = (channel: Channel) => ({ channel, label: channelLabel(channel) })

/** What these rules would call otherwise than it is called now. */
export function trialOf(rows: readonly AlikeTouchpoints[], rules: readonly OwnRule[]) {
  const own = asOwnRules(rules)
  const fits = own.map(() => 0)
  const moves = new Map<string, { from: Channel; to: Channel; count: number }>()
  for (const row of rows) {
    const builtIn = row.builtInChannel ?? row.channel
    const fitting = ownRuleOf(own, builtIn, row)
    if (fitting) fits[Number(fitting.id)]! += row.count
    const { channel } = byOwnRules(row, own)
    if (channel === row.channel) continue
    const key = `${row.channel} ${channel}`
    const move = moves.get(key) ?? { from: row.channel, to: channel, count: 0 }
    moves.set(key, { ...move, count: move.count + row.count })
  }

  return {
    days: TRIAL_DAYS,
    touchpoints: rows.reduce((sum, { count }) => sum + count, 0),
    /** For each rule, in their order: what it names the channel of. */
    fits,
    moves: [...moves.values()]
      .sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1))
      .map(({ from, to, count }) => ({ from: labelled(from), to: labelled(to), count })),
  }
}

/** Rules tried on the touchpoints of the last 30 days, before anybody saves them; inside the door. */
export const tryRules = async (rules: readonly OwnRule[]) =>
  trialOf(await alikeTouchpoints(), rules)
