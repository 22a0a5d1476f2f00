/** What is written down of an error: its code, else its name; never its words, which may hold a secret. */
export const codeOf = (error: unknown) => (error as { code?: string }).code ?? (error as Error).name
