import type { ServerResponse } from 'node:http'
import type { ErrorKind } from '#connector-sdk'

export interface VendorFault {
  title: string
  answer(response: ServerResponse): void
  /** Kinds that are an honest answer to it. */
  kinds: ErrorKind[]
  /** Nothing is wrong with it where a platform leaves empty lists out. */
  isListless?: boolean
}

const plain =
  (status: number, text: string, type = 'text/html') =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': type }).end(text)

/** What vendors do on a bad day; each must end in an error, never in fewer rows. */
export const VENDOR_FAULTS: VendorFault[] = [
  { title: 'a 500', answer: plain(500, 'Internal Server Error'), kinds: ['transient'] },
  { title: 'a 503 as HTML', answer: plain(503, '<html>'), kinds: ['transient'] },
  { title: 'a login page', answer: plain(200, '<html>Sign in</html>'), kinds: ['transient'] },
  {
    title: 'cut JSON',
    answer: plain(200, '{"data": [{"id": 1', 'application/json'),
    kinds: ['transient'],
  },
  {
    title: 'a 204',
    answer: (response) => void response.writeHead(204).end(),
    kinds: ['transient', 'contract'],
  },
  { title: 'a reset', answer: (response) => void response.destroy(), kinds: ['transient'] },
  {
    title: 'a 403',
    answer: plain(403, '{}', 'application/json'),
    kinds: ['permanent', 'auth_scope'],
  },
  {
    title: 'a 429',
    answer: plain(429, '{}', 'application/json'),
    kinds: ['rate_limited', 'quota_exhausted'],
  },
  {
    title: 'a redirect',
    answer: (response) =>
      void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    kinds: ['permanent'],
  },
  {
    title: 'a JSON null',
    answer: plain(200, 'null', 'application/json'),
    kinds: ['contract', 'transient'],
  },
  {
    title: 'an empty object',
    answer: plain(200, '{"unexpected": true}', 'application/json'),
    kinds: ['contract', 'permanent'],
    isListless: true,
  },
]
