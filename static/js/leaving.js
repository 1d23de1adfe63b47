// Whoever leaves by a button asks the coach nothing more, and an open question is given up: its
// answer would come to a page that is gone, about a sheet that may be closed by then. Somebody who
// types again has stayed after all.
(() => {
  const open = new Set()
  let isLeft = false
  let untold = [] // what HTMX does when a request is given up: it would call it an error

  function leave () {
    isLeft = true
    for (const request of open) {
      untold.push(request.onabort)
      request.onabort = null
      request.abort()
    }
    open.clear()
  }

  function stay () {
    isLeft = false
    const waiting = untold
    untold = []
    for (const tell of waiting) tell() // or it would wait for that answer before it asks again
  }

  document.addEventListener('htmx:beforeRequest', (event) => {
    if (isLeft) event.preventDefault()
  })
  document.addEventListener('htmx:beforeSend', ({ detail }) => open.add(detail.xhr))
  document.addEventListener('htmx:afterRequest', ({ detail }) => open.delete(detail.xhr))
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) leave() // autosave lets go only when all is saved
  })
  document.addEventListener('input', stay)
})()
