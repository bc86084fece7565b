import { scanMarkup } from '../markup.ts'

/** Elements of an XML file as trees, one at a time: a file may have 100,000 of them. */

export interface XmlElement {
  readonly name: string
  /** Its own text, without that of what is in it. */
  text: string
  readonly children: XmlElement[]
}

/** Deeper than any export; what is deeper is passed over. */
const DEEPEST = 40

/**
 * Hands over each element of one of the names, with all that is in it and the names of what it is in. Names are without their prefix. One within
 * another that is handed over comes with that alone.
 */
export function readElementsOf(
  text: string,
  names: ReadonlySet<string>,
  take: (element: XmlElement, within: readonly string[]) => void,
  onProgress?: (fraction: number) => void,
): { readonly unfinished: boolean } {
  const above: string[] = []
  const open: XmlElement[] = []
  const { unfinished } = scanMarkup(
    text,
    {
      open(name) {
        const parent = open.at(-1)
        if (parent || names.has(name)) {
          const element: XmlElement = { name, text: '', children: [] }
          if (parent && open.length < DEEPEST) parent.children.push(element)
          open.push(element)
        } else above.push(name)
      },
      text(value) {
        const element = open.at(-1)
        if (element) element.text += value
      },
      close(name) {
        const element = open.at(-1)
        if (!element) {
          const at = above.lastIndexOf(name)
          if (at >= 0) above.length = at
          return
        }
        if (element.name !== name) return
        open.pop()
        if (open.length === 0) take(element, above)
      },
    },
    { foldCase: false, onProgress },
  )
  return { unfinished: unfinished || open.length > 0 || above.length > 0 }
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element
  for (const name of path) found = found?.children.find(child => child.name === name)
  return found
}

/** The text of the first child of a name; '' where there is none. */
export function textOf(element: XmlElement | undefined, ...path: readonly string[]): string {
  return childOf(element, ...path)?.text.trim() ?? ''
}
