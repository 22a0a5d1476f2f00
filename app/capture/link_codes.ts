import qrcode from 'qrcode'

const PIXELS = 1_024
const QUIET_MODULES = 4

/** A QR code of the address for print, as SVG text. Survives a quarter of it being covered. */
export const svgCode = (url: string) =>
  qrcode.toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: QUIET_MODULES })

/** The same as PNG, 1,024 pixels wide. */
export const pngCode = (url: string) =>
  qrcode.toBuffer(url, {
    type: 'png',
    errorCorrectionLevel: 'Q',
    margin: QUIET_MODULES,
    width: PIXELS,
  })
