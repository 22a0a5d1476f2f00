/** What capture noticed about a touchpoint it kept; stored in `touchpoints.flags`. */
export const CAPTURE_FLAGS = {
  text_cleaned: 'Unprintable characters were taken out.',
  text_cut: 'A text was longer than its limit.',
  url_dropped: 'The landing URL was no web address.',
  referrer_dropped: 'The referrer was no address of a page or app.',
  click_id_dropped: 'A click id had a shape no platform issues.',
  clock_suspect: "The browser's clock could not be believed; the server's time stands.",
  return: 'A way back from the own site, a booking platform or a payment page.',
  data_centre: 'The network belongs to a data centre.',
  bot: 'Recognised as a bot after capture: no evidence of anybody.',
  crowd: 'One of more than 60 sessions in an hour from one network and agent.',
  bot_agent: 'The user agent is a crawler, preview, monitor or headless browser.',
} as const

export type CaptureFlag = keyof typeof CAPTURE_FLAGS
