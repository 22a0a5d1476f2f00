import pg from 'pg'

const BIGINT = 20
const DATE = 1082

/**
 * Exact types from PostgreSQL: bigint as BigInt (money in micros outgrows a double in some
 * currencies), a calendar day as its text (a Date would move it through the machine's zone).
 */
export function useExactTypes() {
  pg.types.setTypeParser(BIGINT, (text) => BigInt(text))
  pg.types.setTypeParser(DATE, (text) => text)
}
