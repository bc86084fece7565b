/** The name of the isolated world in which the preload script runs, and of the binding by which it speaks. */
export const WORLD = 'preload'
export const BINDING = 'valhallaTell'

/**
 * The script that runs the built preload script (one CommonJS file) before the page, in a world of its own as in Electron,
 * with what it needs of `electron`. It speaks to the outside by `BINDING`, and is spoken to by `valhallaHear`, in JSON. Of
 * ports' messages text and bytes are carried as they are, anything else as JSON: no dates, maps or ports within messages. A port that
 * the page closes is not told of.
 */
export function preloadWorld(preload: string): string {
  return `(() => {
  if (window.top !== window) return
  ${BRIDGE}
  const require = name => {
    if (name === 'electron') return { ipcRenderer }
    throw new Error('A sandboxed preload script cannot require ' + name)
  }
  const module = { exports: {} }
  ;((require, module, exports) => {
${preload}
  })(require, module, module.exports)
})()`
}

/**
 * Runs in the page's own world. Electron tells a page's port when its other end is closed, Chromium does not; here the
 * preload's world says so, by the count of the port.
 */
export const PAGE_WORLD = `(() => {
  const given = []
  addEventListener('message', event => {
    if (event.source === window && event.ports.length === 1) given.push(event.ports[0])
  }, true)
  document.addEventListener('valhalla:port-closed', event => given[event.detail]?.dispatchEvent(new Event('close')))
})()`

const BRIDGE = `
  const tell = message => globalThis.${BINDING}(JSON.stringify(message))
  const listeners = []
  const ports = new Map()
  let count = 0
  const encoded = data => {
    if (typeof data === 'string') return { text: data }
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data
    if (!(bytes instanceof Uint8Array)) return { json: JSON.stringify(data) }
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return { base64: btoa(binary) }
  }
  const decoded = ({ text, json, base64 }) => {
    if (text !== undefined) return text
    if (base64 === undefined) return JSON.parse(json)
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  }
  const hear = (channel, event, ...args) => {
    for (const entry of [...listeners]) if (entry.channel === channel) entry.listener(event, ...args)
  }
  const ipcRenderer = {
    send: (channel, ...args) => tell({ kind: 'ipc', channel, args }),
    on: (channel, listener) => (listeners.push({ channel, listener }), ipcRenderer),
  }
  globalThis.valhallaHear = message => {
    switch (message.kind) {
      case 'send':
        hear(message.channel, { ports: [] }, ...message.args)
        break
      case 'port': {
        const { port1, port2 } = new MessageChannel()
        ports.set(message.port, { port: port1, count: count++ })
        port1.onmessage = event => tell({ kind: 'portMessage', port: message.port, data: encoded(event.data) })
        hear(message.channel, { ports: [port2] }, message.message)
        break
      }
      case 'portMessage':
        ports.get(message.port)?.port.postMessage(decoded(message.data))
        break
      case 'portClosed': {
        const closed = ports.get(message.port)
        ports.delete(message.port)
        closed?.port.close()
        document.dispatchEvent(new CustomEvent('valhalla:port-closed', { detail: closed?.count }))
        break
      }
    }
  }
`
