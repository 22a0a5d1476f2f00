/** Locations of the current business lie in another time zone now: days of their appointments move. */
export class LocationsRezoned {
  constructor(readonly locationIds: readonly string[]) {}
}
