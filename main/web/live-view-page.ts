/*
 * The live view's page, script and nothing more. The token stands behind the `#` of the link, which no browser sends, and is exchanged by a POST;
 * so it is in no address that anyone writes down.
 */

export const LIVE_VIEW_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Shared deals</title>
<link rel="stylesheet" href="/board.css">
<script src="/board.js" defer></script>
</head>
<body>
<main aria-live="polite"><p>Opening…</p><noscript><p>This page needs JavaScript to open the link. Ask for the board as a file instead.</p></noscript></main>
</body>
</html>
`

export const LIVE_VIEW_SCRIPT = `'use strict'
const main = document.querySelector('main')
const say = text => {
  const line = document.createElement('p')
  line.textContent = text
  main.replaceChildren(line)
}
const open = async () => {
  try {
    const answer = await fetch('/board', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: location.hash.slice(1) }),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    if (!answer.ok) {
      say((await answer.json()).message)
      return
    }
    main.innerHTML = await answer.text()
    document.title = main.querySelector('h1').textContent
  } catch {
    say('The board cannot be reached now. Try again later.')
  }
}
addEventListener('hashchange', open)
open()
`
