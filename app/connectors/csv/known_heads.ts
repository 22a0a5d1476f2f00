import { plain } from '#connectors/csv/fields'
import type { CsvField, CsvType } from '#connectors/csv/fields'

type Heads = Partial<Record<CsvField, readonly string[]>>

/** Heads as `plain` leaves them; the earlier one of a list wins where a file has several. */
const heads = (text: string) => text.split(', ')

const WHOSE: Heads = {
  customerId: heads(
    'client id, customer id, customer reference id, guest id, patient id, kunden id, kundennummer, kunden nr, id cliente, id de cliente'
  ),
  firstName: heads(
    'client first name, customer first name, first name, given name, vorname, nombre de pila'
  ),
  lastName: heads(
    'client last name, customer last name, last name, surname, family name, nachname, apellido, apellidos'
  ),
  customerName: heads(
    'client name, client full name, customer name, customer, client, guest, patient, name, full name, kunde, kundin, kundenname, cliente, nombre del cliente, nombre'
  ),
  email: heads(
    'client email, customer email, email, email address, e mail, e mail adresse, mail, correo, correo electronico'
  ),
  phone: heads(
    'client phone, customer phone, client mobile, mobile number, phone number, mobile, phone, telephone, telefon, telefonnummer, handy, mobilnummer, telefono, movil, celular'
  ),
  postalCode: heads('postal code, postcode, zip, zip code, plz, postleitzahl, codigo postal'),
  location: heads(
    'location, location name, branch, store, salon, venue, site, standort, filiale, sede, local, sucursal, centro, ubicacion'
  ),
  currency: heads('currency, currency code, wahrung, moneda, divisa'),
  updatedAt: heads(
    'updated at, last updated, last modified, modified at, geandert am, actualizado'
  ),
}

const APPOINTMENTS: Heads = {
  id: heads(
    'appointment id, appt id, appointment ref, appt ref, booking id, booking reference, reservation id, ref, ref no, reference, termin id, terminnummer, buchungsnummer, id de la cita, id cita, id reserva, id, uid'
  ),
  startsAt: heads(
    'appointment date time, scheduled date, start date, starts at, start at, appointment date, appt date, date scheduled, booking date time, date of appointment, start, start datetime, service date, termin, termindatum, datum, beginn, start datum, fecha de la cita, fecha cita, fecha y hora, fecha, inicio, date'
  ),
  startTime: heads(
    'scheduled time, start time, start, beginn, inicio, appointment time, appt time, time, from, uhrzeit, startzeit, zeit, von, hora, hora de inicio, hora inicio'
  ),
  bookedAt: heads(
    'created date, booked date, date booked, booked on, booked at, booking date, date created, created at, created on, created, creation date, booking created, erstellt am, gebucht am, buchungsdatum, erstellt, angelegt am, fecha de creacion, fecha de reserva, reservado el, creado el, creado'
  ),
  bookedTime: heads('created time, booked time, time booked, gebucht um, hora de creacion'),
  endsAt: heads(
    'ends at, end at, end date, end, end datetime, appointment end, ende, enddatum, fin, fecha de fin'
  ),
  endTime: heads('end time, end, ende, fin, to, until, endzeit, bis, hora de fin, hora fin'),
  durationMinutes: heads(
    'duration, duration mins, duration minutes, duration min, length, minutes, dauer, dauer min, dauer minuten, duracion, duracion min, minutos'
  ),
  status: heads(
    'status, appointment status, appt status, booking status, state, terminstatus, estado, estado de la cita'
  ),
  price: heads(
    'price, total price, net sales, gross sales, service price, total, amount, value, cost, revenue, preis, gesamtpreis, betrag, summe, umsatz, precio, precio total, importe, monto'
  ),
  service: heads(
    'service, services, service name, treatment, treatments, item, dienstleistung, leistung, behandlung, servicio, servicios, tratamiento'
  ),
  staff: heads(
    'team member, staff, staff member, staff name, employee, provider, stylist, barber, therapist, resource, mitarbeiter, mitarbeiterin, personal, empleado, profesional, barbero, estilista'
  ),
  origin: heads(
    'channel, booking channel, booking source, booked by, source, created by, origin, kanal, buchungskanal, quelle, canal, origen'
  ),
  selfReported: heads(
    'how did you hear about us, referral source, client source, lead source, heard from, referred by, marketing source, wie haben sie von uns erfahren, como nos conocio, como nos conociste'
  ),
  note: heads(
    'note, notes, appointment notes, booking notes, customer note, client notes, comment, comments, message, notiz, notizen, bemerkung, bemerkungen, nachricht, nota, notas, comentario, comentarios, mensaje'
  ),
}

const PAYMENTS: Heads = {
  id: heads(
    'payment id, transaction id, payment no, transaction no, charge id, receipt number, sale id, sale no, sale, invoice no, invoice, order id, zahlungs id, transaktions id, belegnummer, rechnungsnummer, id de pago, id pago, numero de factura, id'
  ),
  paidAt: heads(
    'payment date, date paid, paid at, paid on, transaction date, transaction date time, sale date, checkout date, created utc, created, created at, zahlungsdatum, bezahlt am, datum, fecha de pago, fecha, date'
  ),
  paidTime: heads('payment time, transaction time, time, uhrzeit, zeit, hora'),
  amount: heads(
    'amount, payment amount, amount paid, total collected, gross, gross amount, total, total sales, gross sales, paid, betrag, summe, brutto, gesamt, bezahlt, importe, monto, total pagado'
  ),
  appointmentId: heads(
    'appointment id, appt id, appointment ref, booking id, booking reference, termin id, terminnummer, id de la cita, id cita'
  ),
  status: heads('payment status, status, state, zahlungsstatus, estado, estado del pago'),
  tip: heads('tip, tips, gratuity, trinkgeld, propina'),
  tax: heads('tax, taxes, vat, sales tax, mwst, ust, steuer, iva, impuestos'),
  fee: heads('fee, fees, processing fee, processing fees, gebuhr, gebuhren, comision, tarifa'),
  refunded: heads(
    'amount refunded, refunded amount, refund amount, refunds, erstattet, erstattungsbetrag, importe reembolsado'
  ),
  refundedAt: heads('refunded date utc, refunded date, refund date, erstattet am, fecha reembolso'),
}

const SPEND: Heads = {
  day: heads('day, date, datum, tag, reporting starts, fecha, dia, stat time day'),
  campaign: heads(
    'campaign, campaign name, kampagne, kampagnenname, campana, nombre de la campana'
  ),
  cost: heads(
    'cost, spend, amount spent, kosten, ausgaben, ausgegebener betrag, importe gastado, coste'
  ),
  account: heads('account, account name, ad account, konto, kontoname, werbekonto, cuenta'),
  campaignId: heads('campaign id, kampagnen id, id de campana, id de la campana'),
  currency: heads('currency, currency code, wahrung, wahrungscode, moneda, divisa'),
  impressions: heads('impressions, impr, impressionen, impresiones'),
  clicks: heads('clicks, link clicks, klicks, link klicks, clics, clics en el enlace'),
  conversions: heads('conversions, results, conv, conversionen, ergebnisse, resultados'),
  conversionValue: heads(
    'conversion value, conv value, total conversion value, purchases value, conversion wert, conv wert, valor de conv'
  ),
}

const KNOWN: Record<CsvType, Heads> = {
  appointments: { ...APPOINTMENTS, ...WHOSE },
  payments: { ...PAYMENTS, ...WHOSE },
  spend: SPEND,
}

/** Heads that are known to give a field of a type, the best of them first; none: nobody knows. */
export const headsOf = (type: CsvType, field: CsvField): readonly string[] =>
  KNOWN[type][field] ?? []

/** A head as the lists write it: what stands in brackets is its unit. */
export const plainHead = (head: string) => plain(head.replace(/\(.*?\)/g, ' '))

/** "Amount spent (EUR)" names its currency; null: it names none. */
export const currencyOfHead = (head: string | undefined) =>
  /\(([A-Z]{3})\)/.exec(head ?? '')?.[1] ?? null

/** Only networks where people know each other call it an amount that was spent. */
const SOCIAL_HEADS = new Set(['amount spent', 'ausgegebener betrag', 'importe gastado'])

/** What the campaigns of a file probably are. */
export const kindOfHeads = (names: readonly string[]): 'social' | 'search' =>
  names.some((name) => SOCIAL_HEADS.has(plainHead(name))) ? 'social' : 'search'
