const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that is whole already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | Html[] | string | number | null | undefined | false

function markup(part: Part): string {
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(markup).join('')
  if (part === null || part === undefined || part === false) return ''

  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** A template whose values are escaped, unless they are markup themselves. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]) =>
  new Html(strings.reduce((text, string, at) => text + markup(parts[at - 1]) + string))

/** `code` between backticks, the rest escaped. */
export const prose = (text: string) =>
  text.split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : html`${part}`))
