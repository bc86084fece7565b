/** The name of the isolated world in which the preload script runs, and of the binding by which it speaks. */
export const WORLD = 'preload'
export const BINDING = 'valhallaTell'

/**
 * The script that runs the built preload script (one CommonJS file) before the page, in a world of its own as in Electron,
 * with what it needs of `electron`. It speaks to the outside by `BINDING`, and is spoken to by `valhallaHear`, in JSON. Of
 * ports' messages text and bytes are carried as they are, anything else as JSON: no dates, maps or ports within messages.
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

const BRIDGE = `
  const tell = message => globalThis.${BINDING}(JSON.stringify(message))
  const listeners = []
  const ports = new Map()
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
        ports.set(message.port, port1)
        port1.onmessage = event => tell({ kind: 'portMessage', port: message.port, data: encoded(event.data) })
        port1.onclose = () => ports.delete(message.port) && tell({ kind: 'portClosed', port: message.port })
        hear(message.channel, { ports: [port2] }, message.message)
        break
      }
      case 'portMessage':
        ports.get(message.port)?.postMessage(decoded(message.data))
        break
      case 'portClosed':
        ports.get(message.port)?.close()
        ports.delete(message.port)
        break
    }
  }
`
