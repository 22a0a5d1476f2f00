/** Platforms write UTF-16 for spreadsheets; what is neither is read as UTF-8. */
export async function textOf(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe

  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}
