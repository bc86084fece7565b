import { request } from 'node:http'

interface Asked {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** A request as it is, with whatever headers, which `fetch` would not send. */
export function ask(address: string, { method = 'GET', path = '/', headers = {}, body }: Asked) {
  const { hostname, port } = new URL(address)
  return new Promise<{ status: number; headers: object; body: string }>((resolve, reject) => {
    // A connection of its own: one kept from before may have been hung up.
    const sent = request({ host: hostname, port, method, path, headers, agent: false }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
