import { CsvFault } from '#connectors/csv/csv_fault'
import type { CsvFaultCode } from '#connectors/csv/csv_fault'

/** First bytes of what is no text, as latin1. A name says nothing: only what is inside counts. */
const SIGNATURES: readonly (readonly [string, CsvFaultCode])[] = [
  ['\xd0\xcf\x11\xe0', 'excel'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'zip'],
  ['7z\xbc\xaf', 'zip'],
  ['Rar!', 'zip'],
  ['MZ', 'not_text'],
  ['\x7fELF', 'not_text'],
  ['%PDF', 'not_text'],
  ['\x89PNG', 'not_text'],
  ['\xff\xd8\xff', 'not_text'],
  ['GIF8', 'not_text'],
]
/** Excel's own archive names its parts near the beginning. */
const WORKBOOK = /\[Content_Types\]\.xml|xl\/|_rels\//
const PAGE = /^\s*(?:<!doctype\s+html|<html|<head|<table|<\?xml)/i
const READ_BYTES = 4_096

/** Throws where the beginning of a file is that of something else than a table of text. */
export function refuseOtherKinds(beginning: Buffer) {
  const text = beginning.subarray(0, READ_BYTES).toString('latin1')
  const found = SIGNATURES.find(([signature]) => text.startsWith(signature))
  if (found) throw new CsvFault(found[1] === 'zip' && WORKBOOK.test(text) ? 'excel' : found[1])
  if (PAGE.test(text.replace(/^\xef\xbb\xbf/, ''))) throw new CsvFault('html')
}
