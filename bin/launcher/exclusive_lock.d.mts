/** Runs `work` while this process alone holds the lock file; a dead owner's lock is broken. */
export function withLock<Value>(path: string, work: () => Promise<Value>): Promise<Value>
