/**
 * The secrets that `env` does not name, made once and kept in `secrets.json` (0600) of the
 * storage. Throws a Refusal.
 */
export function ensureSecrets(
  storagePath: string,
  env?: NodeJS.ProcessEnv
): Promise<Record<string, string>>
