/** What came over a bus. */
export interface BusListener {
  onText(text: string): void
  /** Texts may have been lost: the line was down. */
  onGap(): void
}

/**
 * Carries short texts to every process of the installation, this one included; at most once, and
 * in order for each that sends. Nothing may rest on a text arriving: it says what to read again.
 */
export interface Bus {
  /** The longest text, in bytes. */
  readonly mostBytes: number
  /** Rejects while the line is down. */
  publish(text: string): Promise<void>
  /** Listens from now on, and again by itself when the line was down. */
  listen(listener: BusListener): void
  close(): Promise<void>
}

export const BUS_CHANNEL = 'trackappointments'
