/**
 * Who listens to whom, in one place: a lower slice announces, an upper one listens.
 */
export {}
