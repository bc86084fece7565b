import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { contentType } from '../wire/content-types.ts'

interface StaticFile {
  readonly path: string
  readonly type: string
  /** Its name changes with its content, so it may be kept for ever. */
  readonly hashed: boolean
}

/** The built page's files by address. The list is made once, so no address can ever lead to another file. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>

  constructor(folder: string) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
      entry.isFile(),
    )
    this.#files = new Map(
      entries.flatMap(entry => {
        const path = join(entry.parentPath, entry.name)
        const address = `/${relative(folder, path).split(sep).join('/')}`
        const type = contentType(extname(entry.name))
        return type === undefined
          ? []
          : [
              [
                address === '/index.html' ? '/' : address,
                { path, type, hashed: address.startsWith('/assets/') },
              ],
            ]
      }),
    )
  }

  /** @returns whether there is such a file; one that a new build has taken away since is no more. */
  async answer(path: string, response: ServerResponse, headOnly: boolean): Promise<boolean> {
    const file = this.#files.get(path)
    const body = file && (await readFile(file.path).catch(() => undefined))
    if (!file || !body) return false
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': body.length,
      'cache-control': file.hashed ? 'private, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(headOnly ? undefined : body)
    return true
  }
}
