import type { StateMapping } from '#attribution/engine/collapse'
import { CELL_JOURNEYS } from '#attribution/engine/availability'

/** What stands for the pooled campaigns of a channel. */
export const OTHER = 'other'

/** A channel, or a campaign of it. */
export interface State {
  channel: string
  /** Null: no campaign. */
  campaign: string | null
}

/** `channel` or `channel|campaign`. */
export const stateName = ({ channel, campaign }: State) =>
  campaign === null ? channel : `${channel}|${campaign}`

/** States by number, and the same ones seen as fewer. */
export interface StateView extends StateMapping {
  states: State[]
}

/** Every state as its channel, in the order in which channels first come. */
export function asChannels(states: readonly State[]): StateView {
  return grouped(states, ({ channel }) => ({ channel, campaign: null }))
}

/** Campaigns with fewer than `least` won journeys are pooled as `channel|other`. */
export function poolCampaigns(
  states: readonly State[],
  wonWith: ArrayLike<number>,
  least = CELL_JOURNEYS
): StateView {
  return grouped(states, (state, at) =>
    state.campaign !== null && wonWith[at]! < least ? { ...state, campaign: OTHER } : state
  )
}

function grouped(states: readonly State[], view: (state: State, at: number) => State): StateView {
  const seen = new Map<string, number>()
  const kept: State[] = []
  const to = states.map((state, at) => {
    const seenAs = view(state, at)
    const name = stateName(seenAs)
    const known = seen.get(name)
    if (known !== undefined) return known
    seen.set(name, kept.length)

    return kept.push(seenAs) - 1
  })

  return { to, stateCount: kept.length, states: kept }
}

/** The states of each channel: what is removed together. Channels in the order of their names. */
export function channelSets(states: readonly State[]) {
  const byChannel = Map.groupBy(states.keys(), (at) => states[at]!.channel)
  const channels = [...byChannel.keys()].sort()

  return { channels, sets: channels.map((channel) => byChannel.get(channel)!) }
}

/** 1 for the states whose channel the question holds for. */
export const flagsOf = (states: readonly State[], question: (state: State) => boolean) =>
  Uint8Array.from(states, (state) => (question(state) ? 1 : 0))
