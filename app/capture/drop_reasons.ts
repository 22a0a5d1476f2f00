/** The steps of the capture pipeline, in order. One metric a step. */
export const CAPTURE_STEPS = [
  'shape',
  'site_key',
  'origin',
  'consent',
  'bot',
  'staff',
  'time',
  'landing',
  'duplicate',
  'write',
] as const

export type CaptureStep = (typeof CAPTURE_STEPS)[number]

/** Why the capture pipeline kept nothing: the step that said so, and one line for people. */
export const DROP_REASONS = {
  bad_shape: { step: 'shape', line: 'The event does not have the shape of the contract.' },
  site_key_unknown: { step: 'site_key', line: 'The site key does not exist or was revoked.' },
  origin_not_allowed: { step: 'origin', line: 'The page is not on the list of the site key.' },
  bad_signature: { step: 'origin', line: 'No origin was named and no valid signature came along.' },
  consent_missing: { step: 'consent', line: 'The privacy mode asks for a consent not given.' },
  bot: { step: 'bot', line: 'A crawler, link preview, monitor or headless browser.' },
  prefetch: { step: 'bot', line: 'A browser loaded the page ahead; nobody saw it.' },
  staff: { step: 'staff', line: 'It came from a network or browser the business calls its own.' },
  duplicate: { step: 'duplicate', line: 'The same event was captured before.' },
  over_capacity: { step: 'write', line: 'The queue of events to be written was full.' },
} as const satisfies Record<string, { step: CaptureStep; line: string }>

export type DropReason = keyof typeof DROP_REASONS
