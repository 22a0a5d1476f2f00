import { html, type Html } from '#core/html'

/** One piece of a letter, from top to bottom. */
export type LetterPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; url: string; label: string }
  /** Cells as the reader reads them; every column but the first is of figures. */
  | { kind: 'table'; caption: string; head: string[]; rows: string[][] }

/** What a reader gets, in words of their language. Plain text and markup are made of the same parts. */
export interface Letter {
  subject: string
  parts: LetterPart[]
  /** Why they get it, below everything else. */
  footer: string
  /** A page that ends letters of this kind, which also takes the one click of a mail program. */
  unsubscribe?: { url: string; label: string }
  attachment?: { name: string; contentType: string; text: string }
}

const GAP = '  '

/** A table in fixed columns: the first flush left, figures flush right. */
function textTable(head: string[], rows: string[][]) {
  const lines = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)))
  const textLine = (cells: string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join(GAP)
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP)

  return [textLine(head), rule, ...rows.map(textLine)].join('\n')
}

function textPart(part: LetterPart) {
  if (part.kind === 'text') return part.text
  if (part.kind === 'link') return `${part.label}:\n${part.url}`

  return `${part.caption}\n\n${textTable(part.head, part.rows)}`
}

/** The letter for a reader without markup. */
export function letterText({ parts, footer, unsubscribe }: Letter) {
  const end = [footer, ...(unsubscribe ? [`${unsubscribe.label}: ${unsubscribe.url}`] : [])]

  return `${parts.map(textPart).join('\n\n')}\n\n-- \n${end.join('\n')}\n`
}

const CELL = 'padding:6px 12px 6px 0;border-bottom:1px solid #d4d4d8;'
const cellStyle = (at: number) => `${CELL}text-align:${at === 0 ? 'left' : 'right'}`

const htmlTable = (head: string[], rows: string[][]): Html =>
  html` <table role="table" style="border-collapse:collapse;font-size:14px">
    <thead>
      <tr>
        ${head.map((cell, at) => html`<th scope="col" style="${cellStyle(at)}">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell, at) => html`<td style="${cellStyle(at)}">${cell}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`

const BUTTON =
  'display:inline-block;padding:10px 16px;border-radius:6px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:600'

function htmlPart(part: LetterPart): Html {
  if (part.kind === 'text') return html`<p>${part.text}</p>`
  if (part.kind === 'link') {
    return html`<p><a href="${part.url}" style="${BUTTON}">${part.label}</a></p>`
  }

  return html`<p><strong>${part.caption}</strong></p>
    ${htmlTable(part.head, part.rows)}`
}

/** The letter as a page of its own: nothing in it is fetched from anywhere. */
export function letterHtml({ subject, parts, footer, unsubscribe }: Letter, locale: string) {
  const end = unsubscribe
    ? html`${footer}<br /><a href="${unsubscribe.url}" style="color:#52525b"
          >${unsubscribe.label}</a
        >`
    : footer

  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;background:#ffffff;color:#18181b;font:16px/1.5 system-ui,sans-serif">
        <div style="max-width:640px;margin:0 auto;padding:24px">
          ${parts.map(htmlPart)}
          <hr style="border:0;border-top:1px solid #d4d4d8;margin:24px 0" />
          <p style="font-size:13px;color:#52525b">${end}</p>
        </div>
      </body>
    </html>`.text
}
