import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { type Protocol, protocol } from 'electron'
import { contentType } from '../wire/content-types.ts'
import { securityHeaders } from '../wire/security-headers.ts'
import { APP_SCHEME, isPage } from './page.ts'

/** Makes app:// a scheme like https, with an origin of its own. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ])
}

/** Serves app://valhalla/ from `folder`, and nothing else. */
export function serveApp(target: Pick<Protocol, 'handle'>, folder: string): void {
  target.handle(APP_SCHEME, request => answer(folder, request))
}

/**
 * The file of `folder` that an address names, `index.html` for `/`. Undefined for another host and for anything that would
 * lead out of the folder, however it is written.
 */
export function fileFor(folder: string, url: string): string | undefined {
  if (!isPage(url)) return undefined
  const path = decoded(new URL(url).pathname)
  if (path === undefined || /[\0\\]/.test(path)) return undefined
  const root = resolve(folder)
  const file = resolve(join(root, path.endsWith('/') ? `${path}index.html` : path))
  return file.startsWith(root + sep) ? file : undefined
}

async function answer(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed')
  const file = fileFor(folder, request.url)
  const type = file === undefined ? undefined : contentType(extname(file))
  if (file === undefined || type === undefined) return plain(404, 'Not found')
  try {
    const body = new Uint8Array(await readFile(file))
    return new Response(body, { headers: { ...securityHeaders, 'content-type': type } })
  } catch {
    return plain(404, 'Not found')
  }
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { ...securityHeaders, 'content-type': 'text/plain' } })
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
