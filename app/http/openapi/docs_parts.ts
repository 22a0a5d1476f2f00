import type { JsonSchema } from '#core/json_schema'
import { html, prose } from '#core/html'
import type { Html } from '#core/html'

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: JsonSchema
}

interface Answer {
  description: string
  content?: Record<string, { schema: JsonSchema }>
}

/** An operation of the document, as far as the page shows it. */
export interface ShownOperation {
  'method': string
  'path': string
  'operationId': string
  'tags': string[]
  'summary': string
  'description'?: string
  'x-right'?: string
  'parameters': Parameter[]
  'requestBody'?: { description?: string; content: Record<string, { schema: JsonSchema }> }
  'responses': Record<string, Answer>
}

const nameOf = (ref: string) => ref.split('/').at(-1)!

/** A schema in a few words; a named one is a link to it. */
function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = nameOf(schema.$ref)

    return html`<a href="#schema-${name}">${name}</a>`
  }
  if (Array.isArray(schema.anyOf)) {
    const types = (schema.anyOf as JsonSchema[]).map(typeOf)

    return html`${types.map((type, at) => html`${at > 0 && ' or '}${type}`)}`
  }
  if (Array.isArray(schema.enum)) return html`${schema.enum.join(' · ')}`
  if ('const' in schema) return html`“${String(schema.const)}”`
  if (schema.type === 'array') return html`list of ${typeOf(schema.items as JsonSchema)}`
  const format = schema.format ? `, ${String(schema.format)}` : ''

  return html`${[schema.type ?? 'any'].flat().join(' or ')}${format}`
}

const membersIn = (schema: JsonSchema): JsonSchema | null => {
  if (schema.properties) return schema.properties as JsonSchema
  if (schema.type === 'array') return membersIn(schema.items as JsonSchema)
  const objects = ((schema.anyOf ?? []) as JsonSchema[]).map(membersIn)

  return objects.find(Boolean) ?? null
}

/** The members of a schema, those of nested ones below them. */
export function members(schema: JsonSchema): Html {
  const properties = membersIn(schema)
  if (!properties) return html`<p class="type">${typeOf(schema)}</p>`
  const lines = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, member]) =>
      html`<li>
        <code>${name}</code> <span class="type">${typeOf(member)}</span>
        ${member.description ? html`<span class="soft">${prose(String(member.description))}</span>` : ''}
        ${membersIn(member) && members(member)}
      </li>`
  )

  return html`<ul class="members">
    ${lines}
  </ul>`
}

const limits = ({ maximum, default: standard }: JsonSchema) =>
  [
    standard !== undefined && `default ${String(standard)}`,
    maximum !== undefined && `at most ${String(maximum)}`,
  ]
    .filter(Boolean)
    .join(', ')

function parameters(list: Parameter[]) {
  if (list.length === 0) return ''
  const rows = list.map(
    (one) =>
      html`<tr>
        <th scope="row"><code>${one.name}</code></th>
        <td>${one.in}${one.required && ', required'}</td>
        <td>${typeOf(one.schema)}</td>
        <td>${prose(one.description ?? '')} ${limits(one.schema)}</td>
      </tr>`
  )

  return html`<h3>Parameters</h3>
    <div class="scroll" role="region" tabindex="0" aria-label="Parameters">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">In</th>
            <th scope="col">Is</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}

const body = ({ requestBody }: ShownOperation) =>
  Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) =>
      html`<h3>Body, <code>${type}</code></h3>
        ${requestBody?.description && html`<p class="soft">${requestBody.description}</p>`}
        ${members(schema)}`
  )

function answers({ responses }: ShownOperation) {
  const [good, ...bad] = Object.entries(responses)
  const [status, { content }] = good!
  const schema = content?.['application/json']?.schema
  const rows = bad.map(
    ([of, { description }]) =>
      html`<tr>
        <th scope="row">${of}</th>
        <td>${prose(description)}</td>
      </tr>`
  )

  return html`<h3>Answer, ${status}</h3>
    ${schema && members(schema)}
    <h3>Refusals, <code>application/problem+json</code></h3>
    <div class="scroll" role="region" tabindex="0" aria-label="Refusals">
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`
}

/** One operation, folded. */
export function operation(one: ShownOperation): Html {
  const right = one['x-right']

  return html`<details class="operation" id="${one.operationId}">
    <summary>
      <span class="method ${one.method.toLowerCase()}">${one.method}</span>
      <span class="path">${one.path}</span>
      <span class="says">${one.summary}</span>
    </summary>
    <div class="inside">
      ${one.description && html`<p>${prose(one.description)}</p>`}
      ${right ? html`<p class="soft">Needs the right <code>${right}</code>.</p>` : ''}
      ${parameters(one.parameters)} ${body(one)} ${answers(one)}
    </div>
  </details>`
}
