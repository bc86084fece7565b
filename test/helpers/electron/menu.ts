import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** A menu item as a person sees it; `label` falls back to the role's name. */
export interface ShownItem {
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly separator: boolean
  readonly items: readonly ShownItem[]
}

export class Menu extends EventEmitter {
  /** The application menu in force. */
  static application: Menu | null = null
  /** Context menus shown, oldest first. */
  static popups: Menu[] = []
  readonly template: readonly Electron.MenuItemConstructorOptions[]

  constructor(template: readonly Electron.MenuItemConstructorOptions[] = []) {
    super()
    this.template = template
  }

  static buildFromTemplate(template: readonly Electron.MenuItemConstructorOptions[]): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.application
  }

  popup(): void {
    Menu.popups.push(this)
  }

  shown(): readonly ShownItem[] {
    return this.template.map(shown)
  }

  /** Chooses the item under these labels, from the menu bar down. Only items that have a `click` do anything. */
  choose(...labels: readonly string[]): void {
    let items: readonly Electron.MenuItemConstructorOptions[] = this.template
    let item: Electron.MenuItemConstructorOptions | undefined
    for (const label of labels) {
      item = items.find(candidate => labelOf(candidate) === label)
      if (!item) throw new Error(`There is no menu item "${labels.join(' > ')}"`)
      items = Array.isArray(item.submenu) ? item.submenu : []
    }
    if (!item?.click) throw new Error(`"${labels.join(' > ')}" does nothing of its own`)
    // The stand-in has no MenuItem objects; a handler that looks at its arguments would need them.
    Reflect.apply(item.click, undefined, [])
  }
}

function labelOf({ label, role }: Electron.MenuItemConstructorOptions): string {
  return label?.replace('&', '') ?? role ?? ''
}

function shown(item: Electron.MenuItemConstructorOptions): ShownItem {
  return {
    label: labelOf(item),
    role: item.role,
    accelerator: item.accelerator,
    separator: item.type === 'separator',
    items: Array.isArray(item.submenu) ? item.submenu.map(shown) : [],
  }
}

export class Tray
  extends EventEmitter
  implements Pick<Electron.Tray, 'destroy' | 'isDestroyed' | 'setToolTip'>
{
  /** The icon that is up. */
  static current: Tray | undefined
  tooltip = ''
  menu: Menu | null = null
  #destroyed = false

  constructor(_image: unknown) {
    super()
    Tray.current = this
  }

  setToolTip(text: string): void {
    this.tooltip = text
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu
  }

  destroy(): void {
    this.#destroyed = true
    if (Tray.current === this) Tray.current = undefined
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }
}
