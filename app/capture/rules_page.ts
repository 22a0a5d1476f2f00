import { channelLabel } from '#capture/channel_labels'
import { CHANNELS } from '#capture/channels'
import { OWN_CONDITIONS, STATED } from '#capture/own_rules'
import type { OwnRule } from '#capture/own_rules'
import { latestReclassification } from '#capture/reclassifications'
import { readRuleSet, ruleSetHistory } from '#capture/rule_sets'
import type { RuleSetVersion } from '#capture/rule_sets'

/** So many rules may a business have; capture asks them of every visit. */
export const MOST_RULES = 50

const text = (rule: OwnRule) => JSON.stringify(rule)

/** What a version took away and added; `isReordered`: the same rules in another order. */
function changesOf(before: readonly OwnRule[], after: readonly OwnRule[]) {
  const [had, has] = [new Set(before.map(text)), new Set(after.map(text))]
  const removed = before.filter((rule) => !has.has(text(rule)))
  const added = after.filter((rule) => !had.has(text(rule)))
  const isReordered =
    removed.length + added.length === 0 && before.map(text).join() !== after.map(text).join()

  return { removed, added, isReordered }
}

function historyOf(versions: readonly RuleSetVersion[]) {
  return versions.flatMap((one, at) => {
    const before = versions[at + 1]?.rules ?? (one.version === 1 ? [] : null)
    if (!before) return [] // only fetched to compare the one after it
    const { version, changedAt, changedBy, rules } = one

    return {
      version,
      changedAt: changedAt.toISOString(),
      changedBy,
      ...changesOf(before, rules),
    }
  })
}

/** The rules, what they may say, how they came to be, and how far stored touchpoints follow them. */
export async function rulesPage() {
  const { version, rules } = await readRuleSet()
  const work = await latestReclassification()

  return {
    version,
    rules,
    choices: {
      channels: CHANNELS.filter((channel) => channel !== STATED).map((channel) => ({
        channel,
        label: channelLabel(channel),
      })),
      conditions: OWN_CONDITIONS,
      mostRules: MOST_RULES,
    },
    work: work && {
      state: work.state,
      done: work.done,
      total: work.total,
      changed: work.changed,
      finishedAt: work.finishedAt?.toISOString() ?? null,
    },
    history: historyOf(await ruleSetHistory()),
  }
}
