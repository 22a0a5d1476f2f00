/** What a platform answered, read and checked; nothing here is stored unsealed. */
export interface Tokens {
  accessToken: string
  /** Null where none came: the one before is kept. */
  refreshToken: string | null
  /** Milliseconds since the epoch; null: it does not expire. */
  expiresAtMs: number | null
  /** Null where the platform does not say what was granted. */
  scopes: string[] | null
}

/** Why no tokens came of a call to a token endpoint. */
export interface TokenFault {
  kind:
    /** The platform refuses this code or refresh token: only a person can help. */
    | 'refused'
    /** It refuses the app itself: client id or secret. */
    | 'app_refused'
    /** It did not answer, or not now: later. */
    | 'unreachable'
    /** It answered something else than its documentation says. */
    | 'bad_response'
  /** The platform's own word, cut and cleaned, or ours: for logs and pages. */
  code: string
  retryAfterMs: number | null
}

/** What the vault holds for one connection. */
export interface SealedTokens {
  accessToken?: string
  refreshToken?: string
  /** Pasted secrets of a `keys` method, by field. */
  secrets?: Record<string, string>
}
