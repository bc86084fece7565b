import { realpathSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createLogger, type Plugin, createServer as serveVite, type ViteDevServer } from 'vite'
import { refuseStranger } from '../../main/web/guard.ts'
import type { Pages } from '../../main/web/server.ts'

const PREAMBLE = '@vitejs/plugin-react/preamble'

/** React's hot reload begins with an inline script, which the page's content security policy forbids here as in the built program. */
const externalPreamble: Plugin = {
  name: 'external-preamble',
  transformIndexHtml: {
    order: 'post',
    handler: html =>
      html.replace(
        /<script type="module">[\s\S]*?<\/script>/,
        `<script type="module" src="/@id/${PREAMBLE}"></script>`,
      ),
  },
}

export interface DevPages {
  readonly vite: ViteDevServer
  readonly pages: Pages
  /** Takes the connections for hot reload that come to `server`, of browsers that have come in alone. */
  connect(server: Server, at: { readonly port: number; hasEntered(request: IncomingMessage): boolean }): void
}

/** The page from its sources, with hot reload. It has no server of its own: whatever is asked comes through the browser host's door. */
export async function openDevPages(root: string, say: (text: string) => void): Promise<DevPages> {
  const cache = join(root, '.dev', 'pages')
  // Listens nowhere: Vite hears of the connections that `connect` lets in, and of no other.
  const upgrades = createServer()
  const logger = createLogger('info', { allowClearScreen: false })
  const vite = await serveVite({
    configFile: false,
    root: join(root, 'renderer'),
    plugins: [react(), externalPreamble],
    // Standard output is for the one line of JSON alone.
    customLogger: { ...logger, info: say, warn: say, warnOnce: say, error: say },
    clearScreen: false,
    cacheDir: cache,
    server: {
      middlewareMode: true,
      hmr: { server: upgrades },
      // As they are on the disk: a checkout may have its libraries elsewhere, behind a link.
      fs: {
        allow: [...['renderer', 'shared', 'node_modules'].map(name => realpathSync(join(root, name))), cache],
      },
      warmup: { clientFiles: ['main.tsx'] },
    },
  })
  return {
    vite,
    pages: {
      answer: (request, response) =>
        new Promise((resolve, reject) => {
          response.once('close', () => resolve(true))
          vite.middlewares(request, response, (error: unknown) => {
            if (error === undefined) resolve(false)
            else reject(error instanceof Error ? error : new Error(String(error)))
          })
        }),
    },
    connect(server, { port, hasEntered }) {
      server.on('upgrade', (request: IncomingMessage, socket, head) => {
        if (refuseStranger(request, port) || !hasEntered(request)) socket.destroy()
        else upgrades.emit('upgrade', request, socket, head)
      })
    },
  }
}
