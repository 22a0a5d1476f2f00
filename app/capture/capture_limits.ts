import captureConfig from '#config/capture'
import { addressFacts } from '#capture/visitor_hashes'
import { TokenBuckets, type Rate } from '#capture/token_buckets'

const buckets = (rate: Rate) => new TokenBuckets(rate, captureConfig.mostBuckets)

let all = fresh()

function fresh() {
  return {
    siteKey: buckets(captureConfig.perSiteKey),
    signedKey: buckets(captureConfig.perSignedKey),
    address: buckets(captureConfig.perAddress),
    link: buckets(captureConfig.perLinkAddress),
    ask: buckets(captureConfig.perAskPage),
    linkTest: buckets(captureConfig.perLinkTest),
    deadLetter: buckets(captureConfig.deadLetters),
  }
}

/**
 * Seconds after which a caller may come again, 0 when it may go on. An IPv6 caller is its /64:
 * a person has as many addresses of it as they like.
 */
export const limited = {
  address: (ip: string) => all.address.take(addressFacts(ip).network ?? ip),
  link: (ip: string) => all.link.take(addressFacts(ip).network ?? ip),
  siteKey: (key: string, isSigned: boolean) => (isSigned ? all.signedKey : all.siteKey).take(key),
  ask: (pageId: string, ip: string) => all.ask.take(`${pageId} ${addressFacts(ip).network ?? ip}`),
  linkTest: (businessId: string) => all.linkTest.take(businessId),
  deadLetter: (businessId: string) => all.deadLetter.take(businessId),
}

/** Tests only: every bucket is full again. */
export function resetLimits() {
  all = fresh()
}
