import { computed } from 'vue'
import { router } from '@inertiajs/vue3'
import { figureOf, TREE_COLUMNS } from '~/composables/channel_columns'
import type { ChannelColumn } from '~/composables/channel_columns'
import { useFilter } from '~/composables/use_filter'
import { useMessages } from '~/composables/use_messages'
import { useSorting } from '~/composables/use_sorting'
import type { Figures } from '~/types/reporting'
import type { RowQuery } from '~/types/why'
import type { AdGroupRow, AdRow, CampaignRow, ChannelBranch, ChannelsProps } from '~/types/reports'

/** A row of the table: how deep it stands, and what it opens. */
export interface TreeLine {
  key: string
  depth: 0 | 1 | 2 | 3
  name: string
  row: Figures
  isOpen: boolean
  isAtRisk: boolean
  toggle: (() => void) | null
  /** Its own page; absent: it has none. */
  href?: string
  /** What the rows behind its figures are asked for by. */
  at: RowQuery
}

/** A campaign, an ad group or an ad that is not known. */
const NONE = 'none'

type Named = Figures & { name?: string | null; label?: string }
const nameOf = (row: Named) => row.label ?? row.name ?? null

/** Channels, and below those that the address has open their campaigns, ad groups and ads. */
export function useChannelTree(props: Pick<ChannelsProps, 'rows' | 'adGroups'>) {
  const { valueIn, setView, hrefWith, hrefTo } = useFilter()
  const t = useMessages('reporting.tree')
  const sorting = useSorting<Named>(['name', ...TREE_COLUMNS], (row, column) =>
    column === 'name' ? nameOf(row) : figureOf(row, column as ChannelColumn)
  )
  const open = computed(() => new Set(valueIn('open')?.split('.') ?? []))

  function change(key: string) {
    const next = new Set(open.value)
    if (!next.delete(key)) next.add(key)

    return { open: [...next].join('.') }
  }
  /** Ad groups are asked for when their campaign opens; campaigns are here. */
  const ask = (key: string) => () =>
    router.get(
      hrefWith(change(key)),
      {},
      { only: ['adGroups'], preserveState: true, preserveScroll: true, replace: true }
    )
  const show = (key: string) => () => setView(change(key))
  const line = (key: string, row: Figures, rest: Partial<TreeLine>): TreeLine => ({
    key,
    row,
    depth: 0,
    name: '',
    isOpen: open.value.has(key),
    isAtRisk: false,
    toggle: null,
    at: {},
    ...rest,
  })

  const adLines = (group: TreeLine, ads: AdRow[]) =>
    sorting.sort(ads).map((ad) =>
      line(`${group.key} ${ad.id}`, ad, {
        depth: 3,
        name: ad.name ?? t('no_ad'),
        at: { ...group.at, ad: ad.id ?? NONE },
      })
    )

  const groupLines = (campaign: TreeLine, groups: AdGroupRow[]) =>
    sorting.sort(groups).flatMap((group) => {
      const key = group.id ?? `${campaign.key}-none`
      const toggle = group.ads.length > 0 ? show(key) : null
      const own = line(key, group, {
        depth: 2,
        name: group.name ?? t('no_ad_group'),
        toggle,
        at: { ...campaign.at, adGroup: group.id ?? NONE },
      })

      return own.isOpen && toggle ? [own, ...adLines(own, group.ads)] : [own]
    })

  function campaignLines(campaign: CampaignRow) {
    const key = campaign.campaignId ?? `${campaign.channel}-none`
    const { isAtRisk, hasAds } = campaign
    const name = campaign.name ?? t('no_campaign')
    const at = { channel: campaign.channel, campaign: campaign.campaignId ?? NONE }
    const toggle = hasAds ? ask(key) : null
    const { campaignId } = campaign
    const href = campaignId ? hrefTo(`/campaigns/${campaignId}`) : undefined
    const own = line(key, campaign, { depth: 1, name, isAtRisk, toggle, at, href })
    if (!own.isOpen) return [own]
    const groups = props.adGroups.filter(({ campaignId }) => campaignId === key)

    return [own, ...groupLines(own, groups)]
  }

  function channelLines(channel: ChannelBranch) {
    const key = channel.channel
    const toggle = channel.campaigns.length > 0 ? show(key) : null
    const isAtRisk = channel.campaigns.some((campaign) => campaign.isAtRisk)
    const own = line(key, channel, { name: channel.label, toggle, at: { channel: key } })
    if (!own.isOpen || !toggle) return [{ ...own, isAtRisk }]

    return [own, ...sorting.sort(channel.campaigns).flatMap(campaignLines)]
  }

  const lines = computed(() => sorting.sort(props.rows).flatMap(channelLines))

  return { lines, ...sorting }
}
