import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NAVIGATE_MESSAGE, PORT_MESSAGE, PORT_REQUEST } from '../../../shared/port-handshake.ts'
import type { Desktop } from '../../helpers/electron/run.ts'
import { launchStandIn } from '../../helpers/electron/stand-in.ts'

/*
 * The real preload script and a page in a real browser, with the real window, protocol and port behind them. The page says
 * what it gets in `window.heard`; the program says back what comes over the port.
 */

const PAGE = `<!doctype html><title>Trial</title><p>Hello</p><iframe src="frame.html"></iframe><script src="page.js"></script>`
const SCRIPT = `
window.heard = []
window.origin_of_program = 'app://valhalla'
window.connect = () => new Promise(resolve => {
  addEventListener('message', function listen(event) {
    if (event.source !== window || event.data !== '${PORT_MESSAGE}') return
    removeEventListener('message', listen)
    resolve(event.ports[0])
  })
  postMessage('${PORT_REQUEST}', location.origin)
})
window.say = (port, data) => new Promise(resolve => {
  port.onmessage = event => resolve(event.data)
  port.postMessage(data)
})
addEventListener('message', event => { if (event.data?.type === '${NAVIGATE_MESSAGE}') heard.push(event.data.route) })
`

let folder: string
let desktop: Desktop

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-page-'))
  const pages = join(folder, 'dist', 'renderer')
  mkdirSync(pages, { recursive: true })
  mkdirSync(join(folder, 'dist', 'main'))
  writeFileSync(join(pages, 'index.html'), PAGE)
  writeFileSync(join(pages, 'frame.html'), '<!doctype html>A frame')
  writeFileSync(join(pages, 'page.js'), SCRIPT)
  const program = new URL('../../helpers/electron/trial.ts', import.meta.url)
  writeFileSync(join(folder, 'dist', 'main', 'electron.js'), `import ${JSON.stringify(program.href)}\n`)
  writeFileSync(join(folder, 'dist', 'package.json'), '{"type":"module"}')
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, '../../../preload/index.ts'),
      outDir: join(folder, 'dist', 'preload'),
      rollupOptions: { external: ['electron'], output: { format: 'cjs', entryFileNames: 'index.cjs' } },
    },
  })
  desktop = await launchStandIn({
    dataDir: join(folder, 'data'),
    dist: join(folder, 'dist'),
    environment: { VALHALLA_TRIAL_PAGES: pages },
  })
})

afterAll(async () => {
  await desktop?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the page in the window', () => {
  it('is the program’s own', async () => {
    expect(await desktop.page.textContent('p')).toBe('Hello')
    expect(await desktop.page.evaluate('origin_of_program === location.origin')).toBe(true)
    const [window] = (await desktop.electron.seen()).windows
    expect(window).toMatchObject({ visible: true, minimised: false })
  })

  it('sees nothing of Electron or of the preload script', async () => {
    expect(
      await desktop.page.evaluate(
        '[typeof require, typeof process, typeof ipcRenderer, typeof valhallaHear]',
      ),
    ).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
  })

  it('gets a port when it asks, which carries text and bytes', async () => {
    const said = await desktop.page.evaluate(`(async () => {
      window.port = await connect()
      const text = await say(port, 'Grüße "\\u2028" \\u{1F3E0}')
      const bytes = await say(port, Uint8Array.from({ length: 100000 }, (_, index) => index % 256))
      return [text, bytes.length, bytes[255], bytes[99999]]
    })()`)
    expect(said).toEqual(['Grüße "\u2028" \u{1F3E0}', 100_000, 255, 159])
  })

  it('loses its port to the next one', async () => {
    const said = await desktop.page.evaluate(`(async () => {
      const closed = new Promise(resolve => port.addEventListener('close', () => resolve('closed')))
      const next = await connect()
      return [await closed, await say(next, 'again')]
    })()`)
    expect(said).toEqual(['closed', 'again'])
  })

  it('goes where the menu says once it listens', async () => {
    await desktop.electron.chooseMenu('Go', 'Bills')
    await expect.poll(() => desktop.page.evaluate('heard')).toEqual(['/bills'])
    await desktop.page.reload()
    await desktop.electron.chooseMenu('Go', 'Budget')
    expect(await desktop.page.evaluate('heard')).toEqual([])
    expect(await desktop.page.evaluate(`(async () => say(await connect(), 'after reload'))()`)).toBe(
      'after reload',
    )
    await expect.poll(() => desktop.page.evaluate('heard')).toEqual(['/budget'])
  })

  it('has no frames, goes nowhere else and opens no window', async () => {
    expect(
      await desktop.page
        .frames()[1]
        ?.textContent('body')
        .catch(() => ''),
    ).not.toContain('A frame')
    await desktop.page.evaluate(`location.href = 'https://example.com/'`).catch(() => {})
    await desktop.page.evaluate(`void open('https://example.com/statement')`)
    await expect.poll(async () => (await desktop.electron.seen()).opened.length).toBe(2)
    expect(desktop.page.url()).toContain('valhalla.test')
    expect(await desktop.page.textContent('p')).toBe('Hello')
  })

  it('runs no script that is not a file of the program', async () => {
    const ran = await desktop.page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'window.ran = true'
      document.body.append(script)
      return window.ran === true
    })()`)
    expect(ran).toBe(false)
    await expect(desktop.page.evaluate(`fetch('https://example.com/')`)).rejects.toThrow()
  })

  it('comes back when its window was closed', async () => {
    await desktop.electron.closeWindow()
    expect((await desktop.electron.seen()).windows).toEqual([])
    await desktop.electron.activate()
    // The page is drawn before its script has run.
    await expect.poll(() => desktop.page.evaluate('typeof say').catch(() => '')).toBe('function')
    expect((await desktop.electron.seen()).windows).toHaveLength(1)
    expect(await desktop.page.evaluate(`(async () => say(await connect(), 'new window'))()`)).toBe(
      'new window',
    )
  })

  it('ends with the program', async () => {
    expect(await desktop.close()).toBe(0)
    expect(desktop.output()).toBe('')
  })
})
