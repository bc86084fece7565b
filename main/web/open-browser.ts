import { spawn } from 'node:child_process'

/** The system's own command that opens a link. */
function opener(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', url]
    case 'win32':
      return ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')]
    default:
      return ['xdg-open', url]
  }
}

/** Opens a link in the person's browser. Where that fails the link that was printed is still there. */
export function openInBrowser(url: string): void {
  const [command, ...words] = opener(process.platform, url)
  const child = spawn(command, words, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
