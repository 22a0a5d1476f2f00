/** One sha256 (hex) over names and contents of files and folders relative to `root`. */
export function fingerprint(
  root: string,
  paths: string[],
  isCounted?: (path: string) => boolean
): string

/** Files in a stable order, with `/` between folders. */
export function listFiles(root: string, paths: string[]): string[]

/** What a file remembers, null where there is none. */
export function remembered(path: string): string | null
