/** Milliseconds of ChannelAttribution 2.2.4 (C++, from R) on the same file, measured once on 2 cores. */
const CHANNEL_ATTRIBUTION_MS = { ends: 1080, markov1: 1100, markov2: 1830, markov3: 2880 }

/** Against processor time: the peer was measured on a machine that did nothing else. */
export function timesOfPeer(results: Record<string, { cpuMs: number }>) {
  const times = (name: string, peerMs: number) =>
    Math.round((100 * peerMs) / results[name]!.cpuMs) / 100

  return {
    ends: times('first + last + linear, from tokens', CHANNEL_ATTRIBUTION_MS.ends),
    markov_1: times('markov_1, from tokens', CHANNEL_ATTRIBUTION_MS.markov1),
    markov_2: times('markov_2, from tokens', CHANNEL_ATTRIBUTION_MS.markov2),
    markov_3: times('markov_3, from tokens', CHANNEL_ATTRIBUTION_MS.markov3),
  }
}
