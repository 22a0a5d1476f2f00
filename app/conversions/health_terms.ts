import type { ConversionRule } from '#conversions/rules'
import type { PrivacyMode } from '#tenancy/businesses'

/** A browser is known by it as well as a person: no click. */
const BROWSER_IDS: ReadonlySet<string> = new Set(['fbp'])

/** Where health is concerned only the click itself may say who it was. */
export const mayIdentify = (kind: string, privacyMode: PrivacyMode) =>
  privacyMode !== 'health' || !BROWSER_IDS.has(kind)

/**
 * The rule as it holds in a privacy mode: what a visit was worth says what was done, so in health
 * mode a constant is told, or nothing.
 */
export const ruleIn = <Rule extends Pick<ConversionRule, 'valueMode'>>(
  rule: Rule,
  privacyMode: PrivacyMode
): Rule =>
  privacyMode === 'health' && rule.valueMode === 'stage' ? { ...rule, valueMode: 'none' } : rule
