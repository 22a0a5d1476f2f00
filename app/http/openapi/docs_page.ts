import { sha256 } from '#core/hashing'
import { members, operation } from '#http/openapi/docs_parts'
import type { ShownOperation } from '#http/openapi/docs_parts'
import { DOCS_STYLE } from '#http/openapi/docs_style'
import type { OpenapiDocument } from '#http/openapi/document'
import { Html, html } from '#core/html'

/** The page needs its own style and nothing else: no script, no font, no request. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(DOCS_STYLE).toString('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Whole, because its hash is that of every character between the tags. */
const STYLE = new Html(`<style>${DOCS_STYLE}</style>`)

const shownOf = ({ paths }: OpenapiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, one]) =>
        ({ ...(one as object), path, method: method.toUpperCase() }) as ShownOperation
    )
  )

const navigation = (byTag: Map<string, ShownOperation[]>) =>
  [...byTag].map(
    ([tag, operations]) =>
      html`<h2>${tag}</h2>
        <ul>
          ${operations.map((one) => html`<li><a href="#${one.operationId}">${one.method} ${one.path.replace('/api/v1', '')}</a></li>`)}
        </ul>`
  )

const sections = (byTag: Map<string, ShownOperation[]>) =>
  [...byTag].map(
    ([tag, operations]) =>
      html`<h2>${tag}</h2>
        ${operations.map(operation)}`
  )

const schemas = ({ components }: OpenapiDocument) =>
  Object.entries(components.schemas).map(
    ([name, schema]) =>
      html`<h3 id="schema-${name}">${name}</h3>
        ${members(schema)}`
  )

/** `/api/docs`: the document as a page to read, whole without scripts. */
export function docsPage(document: OpenapiDocument): string {
  const byTag = Map.groupBy(shownOf(document), ({ tags }) => tags[0]!)
  const { info, servers } = document
  const example = `curl -H 'Authorization: Bearer ta_…' \\
  '${servers[0]!.url}/api/v1/analytics/dashboard?stage=kept'`

  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        ${STYLE}
      </head>
      <body>
        <div class="shell">
          <nav aria-label="Operations">${navigation(byTag)}</nav>
          <main>
            <h1>${info.title} API</h1>
            <p>${info.summary} The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
            <p class="soft">
              Send an API key, or a token made from one, as a bearer. A key of an organization names
              the business with <code>?business=</code>. Amounts are integers in millionths of the
              major unit, and amounts of several currencies are never summed. Every refusal is
              <code>application/problem+json</code> with one of a closed list of codes.
            </p>
            <pre>${example}</pre>
            ${sections(byTag)}
            <h2>Schemas</h2>
            ${schemas(document)}
          </main>
        </div>
      </body>
    </html>`.text
}
