/** A program that only has a window, whose port says everything back: what the stand-in itself is tried with. */
import { join } from 'node:path'
import { onMessagePortMessage, postMessagePortMessage } from '@orpc/client/message-port'
import { app, Menu, protocol } from 'electron'
import { systemClock } from '../../../main/core/clock.ts'
import { menuTemplate } from '../../../main/desktop/menu.ts'
import { servePorts } from '../../../main/desktop/port.ts'
import { registerAppScheme, serveApp } from '../../../main/desktop/protocol.ts'
import { confine } from '../../../main/desktop/security.ts'
import { createMainWindow } from '../../../main/desktop/window.ts'

const { VALHALLA_DATA_DIR: folder = '', VALHALLA_TRIAL_PAGES: pages = '' } = process.env
const log = { error: (what: string, error: unknown) => void process.stderr.write(`${what}: ${error}\n`) }

app.enableSandbox()
registerAppScheme()
app.on('web-contents-created', (_event, contents) => confine(contents, log))
app.on('window-all-closed', () => {})
app.on('activate', () => window.show())

const window = createMainWindow({
  clock: systemClock,
  log,
  preload: 'preload/index.cjs',
  icon: '',
  stateFile: join(folder, 'window.json'),
  staysInTray: () => false,
  onClosed: () => {},
})
servePorts({
  handler: { upgrade: port => onMessagePortMessage(port, data => postMessagePortMessage(port, data)) },
  contents: window.contents,
  onConnected: window.connected,
})
app
  .whenReady()
  .then(() => {
    serveApp(protocol, pages)
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          platform: process.platform,
          name: 'Trial',
          developer: false,
          open: route => window.show(route),
          showDataFile: () => {},
          lock: () => {},
        }),
      ),
    )
    window.show()
  })
  .catch(error => log.error('starting', error))
