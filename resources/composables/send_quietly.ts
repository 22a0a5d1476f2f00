/** Of shield, in a cookie that scripts may read. */
export const formToken = () =>
  decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '')

/** Tells the server of a choice whose effect the page shows already; a failure changes nothing. */
export async function sendQuietly(path: string, body: object) {
  try {
    await fetch(path, {
      method: 'PUT',
      headers: {
        'accept': 'application/json',
        'content-type': 'application/json',
        'x-xsrf-token': formToken(),
      },
      body: JSON.stringify(body),
    })
  } catch {
    // it holds on this page all the same
  }
}
