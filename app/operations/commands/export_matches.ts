import { exportMatches } from '#attribution/exports'
import { ExportCommand } from '#operations/export_command'

const COLUMNS = [
  'appointmentId',
  'personId',
  'confidence',
  'tier',
  'touchpoints',
  'lastTouchpointId',
  'channel',
  'evidence',
  'origin',
] as const

export default class ExportMatches extends ExportCommand {
  static commandName = 'export:matches'
  static description = 'Write one line per appointment, unmatched ones too'

  async perform() {
    const { id } = await this.theBusiness()
    await this.stream(exportMatches(id, this.range()), COLUMNS)
  }
}
