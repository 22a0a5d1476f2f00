import { isZip, unzipOne } from '#connectors/http/unzip_one'

/** The text of a report; a zip of one file is unpacked. A byte order mark is dropped. */
export function unpackedText(body: Buffer, mostBytes: number): string {
  const bytes = isZip(body) ? unzipOne(body, mostBytes) : body

  return new TextDecoder('utf-8').decode(bytes)
}
