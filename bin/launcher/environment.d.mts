/** Fills `.env`, STORAGE_PATH, HOST, PORT and NODE_ENV in place; returns the storage path. */
export function fillEnvironment(env: NodeJS.ProcessEnv): string

/** The same, and the secrets. Throws a Refusal. */
export function prepareEnvironment(env: NodeJS.ProcessEnv): Promise<void>
