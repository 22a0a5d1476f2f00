import type { MemberBusiness } from '#accounts/memberships'
import { isMailOn } from '#accounts/mail/mail_settings'
import { recipientsWith } from '#reporting/recipients'
import { listSchedules, SCHEDULED_REPORTS } from '#reporting/scheduled/schedules'
import { CurrentBusiness } from '#tenancy/current_business'
import type { BusinessScope } from '#tenancy/current_business'

interface Asked {
  scope: BusinessScope
  membership: MemberBusiness
  rights: ReadonlySet<string>
}

/** A schedule speaks of the whole business: who sees a part of it has none to do with. */
export const maySchedule = ({ membership, rights }: Pick<Asked, 'membership' | 'rights'>) =>
  rights.has('report:export') && membership.locationIds === null

/** What is mailed by itself, for those who may change it; else null. */
export async function schedulesPage(asked: Asked) {
  if (!maySchedule(asked)) return null
  const { scope, membership } = asked

  return CurrentBusiness.run({ ...scope, locations: null }, async () => {
    const members = (await recipientsWith('report:read')).filter(({ isLocal }) => !isLocal)
    const names = new Map(members.map(({ userId, name }) => [userId, name]))
    const schedules = await listSchedules()

    return {
      isMailOn: isMailOn() && !membership.isDemo,
      reports: [...SCHEDULED_REPORTS],
      members: members.map(({ userId, name }) => ({ id: userId, name })),
      list: schedules.map(({ userIds, dueAt, lastRanAt, ...schedule }) => ({
        ...schedule,
        readers: userIds.flatMap((id) => names.get(id) ?? []),
        dueAt: dueAt.toISOString(),
        lastRanAt: lastRanAt?.toISOString() ?? null,
      })),
    }
  })
}
