import { plain } from '#connectors/csv/fields'
import type { CsvType } from '#connectors/csv/fields'

const lines = (text: string) => text.trim().split(/\s*\n\s*/)
/** `word: other, another` a line, as a look-up from each to the first. */
const lookUp = (text: string) =>
  new Map(
    lines(text).flatMap((line) => {
      const [meaning = '', words = ''] = line.split(': ')

      return words.split(', ').map((word) => [plain(word), meaning] as const)
    })
  )

/** What booking platforms call a status, in English, German and Spanish. */
const STATUS_WORDS: Record<CsvType, ReadonlyMap<string, string>> = {
  appointments: lookUp(`
    requested: requested, pending, awaiting confirmation, angefragt, ausstehend, solicitada, pendiente
    booked: booked, confirmed, accepted, new, scheduled, upcoming, unconfirmed, active, gebucht, bestätigt, neu, geplant, offen, reservada, reservado, confirmada, confirmado, programada, agendada, nueva
    checked_in: checked in, arrived, started, in progress, in service, eingecheckt, angekommen, begonnen, llegó, en curso, iniciada
    completed: completed, complete, done, finished, attended, checked out, closed, fulfilled, paid, showed, abgeschlossen, erledigt, beendet, erschienen, wahrgenommen, bezahlt, completada, completado, finalizada, finalizado, atendida, realizada, pagada
    no_show: no show, noshow, no_show, missed, did not attend, did not show, nicht erschienen, versäumt, no asistió, no se presentó, ausente, inasistencia
    cancelled_by_customer: cancelled, canceled, cancelled by client, canceled by client, cancelled by customer, canceled by customer, client cancelled, late cancelled, storniert, abgesagt, vom kunden storniert, vom kunden abgesagt, cancelada, cancelado, cancelada por el cliente, anulada
    cancelled_by_business: cancelled by business, canceled by business, cancelled by seller, canceled by seller, cancelled by salon, cancelled by staff, canceled by staff, cancelled by provider, declined, rejected, vom salon storniert, vom betrieb abgesagt, abgelehnt, cancelada por el negocio, rechazada
    ignore: blocked, blocked time, deleted, draft, gelöscht, entwurf, bloqueada, eliminada, borrador
  `),
  payments: lookUp(`
    completed: completed, complete, paid, succeeded, captured, settled, approved, refunded, partially refunded, part paid, bezahlt, abgeschlossen, erstattet, pagado, pagada, completado, reembolsado
    pending: pending, authorized, authorised, processing, unpaid, open, ausstehend, offen, unbezahlt, pendiente, procesando
    failed: failed, declined, rejected, fehlgeschlagen, abgelehnt, fallido, rechazado
    voided: voided, void, cancelled, canceled, storniert, anulado, cancelado
    ignore: draft, deleted, entwurf, gelöscht, borrador
  `),
  spend: new Map(),
}

const ORIGIN_WORDS = lookUp(`
  online: online, web, website, widget, booking link, direct link, online booking, book now, app, mobile app, customer, client, onlinebuchung, webseite, internet, kunde, en línea, página web, cliente
  phone: phone, call, telephone, telefon, telefonisch, anruf, teléfono, llamada
  message: message, sms, whatsapp, email, e-mail, instagram, facebook, messenger, nachricht, mensaje
  walk_in: walk in, walkin, walk-in, in person, laufkundschaft, ohne termin, vor ort, sin cita
  staff: staff, offline, manual, calendar, team, pos, seller, employee, front desk, mitarbeiter, manuell, kalender, empfang, personal, recepción
  marketplace: marketplace, fresha, fresha marketplace, booksy, treatwell, vagaro, marktplatz
  import: import, imported, migration, importiert, importada
  unknown: unknown, other, unbekannt, sonstige, andere, desconocido, otro
`)

/** Our word for a status of a file; null where nobody can know. */
export const knownStatus = (type: CsvType, word: string) =>
  STATUS_WORDS[type].get(plain(word)) ?? null

export const knownOrigin = (word: string) => ORIGIN_WORDS.get(plain(word)) ?? null
