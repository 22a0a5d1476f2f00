import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Seen } from './vendor_server.js'

/** One path of an API; names are those of `definitions`. */
export interface Operation {
  answer?: string
  /** Stripe's lists: what `data` holds. */
  list?: string
  body?: string
  /** Parameters that a query may have. */
  query?: string[]
  /** The same, as the members of a definition. */
  params?: string
  /** What the parameter `fields` lists members of. */
  fields?: string
}

export interface Published {
  /** Where it was published, and under which licence. */
  source: string
  operations: Record<string, Operation>
  definitions: Record<string, { properties?: Record<string, unknown>; [word: string]: unknown }>
  /** An error is a member of the operation's own answer. */
  errorsAreAnswers?: boolean
  /** What the details of an error hold. */
  failure?: string
}

const read = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `specs/${name}.json`), 'utf8')) as Published

const patternOf = (operation: string) =>
  new RegExp(`^${operation.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

type Json = Record<string, unknown>

/**
 * What a platform publishes of its API (`specs/<name>.json`), cut to what its fake speaks: so that
 * neither a fake nor a connector says a word that the platform does not know.
 */
export class VendorDescription {
  readonly #published: Published
  readonly #ajv = new Ajv({ strict: false, allErrors: true })
  readonly #compiled = new Map<string, ValidateFunction>()
  readonly #patterns: [RegExp, Operation][]

  constructor(
    private readonly name: string,
    published = read(name)
  ) {
    this.#published = published
    const { operations, definitions } = this.#published
    this.#ajv.addSchema({ definitions }, name)
    this.#patterns = Object.entries(operations).map(([path, one]) => [patternOf(path), one])
  }

  /** What a request and the answer to it have wrong; empty where they are as published, or not described. */
  faults(seen: Seen, { status, body }: { status: number; body: unknown }): string[] {
    const place = `${seen.method} ${seen.path}`
    const operation = this.#patterns.find(([pattern]) => pattern.test(place))?.[1]
    if (!operation) return []
    const isAnswer = status < 400 || this.#published.errorsAreAnswers === true
    const wrong = [
      ...this.#queryFaults(operation, seen.query),
      ...this.#fieldFaults(operation, seen.query),
      ...(operation.body ? this.#faultsOf(operation.body, JSON.parse(seen.text)) : []),
      ...(isAnswer ? this.#answerFaults(operation, body as Json) : this.#failureFaults(body)),
    ]

    return wrong.map((fault) => `${this.name}: ${place} ${status}: ${fault}`)
  }

  /** Does a message have this member of a member, in the names of REST? */
  hasPath(definition: string, [first, ...rest]: readonly string[]): boolean {
    if (first === undefined) return true
    const found = this.#published.definitions[definition]?.properties?.[first]
    const next = /definitions\/([\w.]+)/.exec(JSON.stringify(found) ?? '')?.[1]

    return (
      found !== undefined && (next === undefined ? rest.length === 0 : this.hasPath(next, rest))
    )
  }

  #queryFaults({ query, params }: Operation, sent: URLSearchParams) {
    const known = params
      ? Object.keys(this.#published.definitions[params]!.properties ?? {})
      : query
    if (!known) return []
    const names = Array.from(sent.keys(), (name) => name.split('[')[0]!)

    return names.filter((name) => !known.includes(name)).map((name) => `no parameter "${name}"`)
  }

  #fieldFaults({ fields }: Operation, sent: URLSearchParams) {
    const asked = sent.get('fields')?.split(',') ?? []
    const known = fields ? this.#published.definitions[fields]!.properties! : {}

    return fields
      ? asked.filter((name) => !(name in known)).map((name) => `no field "${name}"`)
      : []
  }

  #answerFaults({ answer, list }: Operation, body: Json) {
    if (answer) return this.#faultsOf(answer, body)
    const data = list ? (body.data as unknown[]) : []

    return data.flatMap((one) => this.#faultsOf(list!, one))
  }

  #failureFaults(body: unknown) {
    const { failure } = this.#published
    const details = ((body as { error?: { details?: Json[] } }).error?.details ?? []).filter(
      ({ '@type': type }) => failure !== undefined && String(type).endsWith(`.${failure}`)
    )

    return details.flatMap(({ '@type': _, ...detail }) => this.#faultsOf(failure!, detail))
  }

  #faultsOf(definition: string, value: unknown): string[] {
    const ref = { $ref: `${this.name}#/definitions/${definition}` }
    const validate = this.#compiled.get(definition) ?? this.#ajv.compile(ref)
    this.#compiled.set(definition, validate)
    validate(value)

    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${definition}${instancePath} ${message} ${JSON.stringify(params)}`
    )
  }
}

const described = new Map<string, VendorDescription>()

/** The description of that name; read and compiled once. */
export function descriptionOf(name: string) {
  const found = described.get(name) ?? new VendorDescription(name)
  described.set(name, found)

  return found
}
