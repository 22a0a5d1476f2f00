/** Suites that run after one another, each lane beside the other. */
export const LANES: string[][]
/** The suites that the arguments of `ace test` choose; gives the exit code. */
export function runSuites(args: string[]): Promise<number>
/** Every suite; gives the exit code. */
export function runEverySuite(): Promise<number>
