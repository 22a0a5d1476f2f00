/** What is wrong with a manifest: the field, the rule that it breaks, and a sentence for the author. */
export interface ManifestFault {
  /** Dotted path, e.g. `auth.0.tokenUrl`; `''` is the file. */
  field: string
  rule: string
  message: string
}

export const fault = (field: string, rule: string, message: string): ManifestFault => ({
  field,
  rule,
  message,
})
