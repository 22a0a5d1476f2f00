import type { Channel } from '#capture/channels'

/**
 * What somebody may answer to "how did you hear of us?", and the channels whose touchpoints would
 * show it. Nobody tells a paid result from an organic one, so an answer is several channels; what
 * leaves no touchpoint (a friend, the shop window) is none, and neither agrees nor disagrees.
 */
export const ANSWERS = {
  search: ['paid_search', 'organic_search', 'shopping'],
  maps: ['maps'],
  social: ['paid_social', 'organic_social'],
  video: ['video'],
  advert: ['display'],
  website: ['referral', 'affiliate'],
  portal: ['marketplace'],
  letter: ['email', 'sms', 'message'],
  print: ['print', 'qr'],
  friend: [],
  passing: [],
  returning: [],
  other: [],
} as const satisfies Record<string, readonly Channel[]>

export type Answer = keyof typeof ANSWERS

export const ANSWER_NAMES = Object.keys(ANSWERS) as Answer[]

export const isAnswer = (text: string): text is Answer => Object.hasOwn(ANSWERS, text)

/** Channels that would show the answer; empty: no touchpoint can. */
export const channelsOfAnswer = (answer: Answer): readonly Channel[] => ANSWERS[answer]
