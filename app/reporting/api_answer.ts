/** JSON of TC39 `JSON.rawJSON`, which TypeScript 5.9 does not know yet. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** Micros are integers for machines, exact whatever their size: JSON has no limit, a float has. */
const asIntegers = (name: string, value: unknown) =>
  name === 'micros' && typeof value === 'string' ? rawJSON(value) : value

/** The part of a response that an answer needs. */
interface Answering {
  header(name: string, value: string): unknown
  send(body: string): unknown
}

/** Sends an answer to a machine, with its micros as integers. */
export function sendAnswer(response: Answering, answer: object) {
  response.header('content-type', 'application/json; charset=utf-8')
  response.header('cache-control', 'private, no-store')
  response.send(JSON.stringify(answer, asIntegers))
}
