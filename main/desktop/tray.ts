import { app, Menu, nativeImage, Tray } from 'electron'

export interface TrayNeeds {
  readonly platform: NodeJS.Platform
  /** The image; on macOS a template, which the system colours. */
  readonly image: string
  /** Whether icons are shown at all: a window that is hidden where none is could not be had back. */
  readonly isShown: boolean
  readonly onOpen: () => void
}

export interface TrayIcon {
  /** Puts the icon up or takes it down; nothing happens where it is so already. */
  set(on: boolean): void
  readonly on: boolean
}

/** The icon beside the clock, from which the window is opened when it is closed. There is none until it is asked for. */
export function createTray({ platform, image, isShown, onOpen }: TrayNeeds): TrayIcon {
  let tray: Tray | undefined

  function put(): Tray {
    const icon = nativeImage.createFromPath(image)
    icon.setTemplateImage(platform === 'darwin')
    const placed = new Tray(icon)
    placed.setToolTip(app.getName())
    placed.setContextMenu(
      Menu.buildFromTemplate([
        { label: `Open ${app.getName()}`, click: onOpen },
        { type: 'separator' },
        { label: 'Quit', click: () => app.quit() },
      ]),
    )
    // On macOS a click opens the menu, as people expect there.
    if (platform !== 'darwin') placed.on('click', onOpen)
    return placed
  }

  return {
    set(on) {
      if (on === (tray !== undefined) || (on && !isShown)) return
      if (on) tray = put()
      else {
        tray?.destroy()
        tray = undefined
      }
    },
    get on() {
      return tray !== undefined
    },
  }
}
